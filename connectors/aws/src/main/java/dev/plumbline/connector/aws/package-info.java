/**
 * Reads AWS accounts.
 *
 * <p>Start at {@link dev.plumbline.connector.aws.AwsConnector}. One {@code …Collector} reads one service. Each call it
 * makes is one {@link dev.plumbline.connector.aws.Operation}, goes through {@link
 * dev.plumbline.connector.aws.AwsCalls} and gives an {@link dev.plumbline.connector.aws.Outcome}; {@link
 * dev.plumbline.connector.aws.SdkJson} turns the answer into config, {@link dev.plumbline.connector.aws.Draft} puts
 * the parts together.
 */
@NullMarked
package dev.plumbline.connector.aws;

import org.jspecify.annotations.NullMarked;
