/**
 * A local AWS for tests and benchmarks, also those of other modules (Maven type {@code test-jar}): {@link
 * dev.plumbline.connector.aws.testing.MotoServer} answers, {@link dev.plumbline.connector.aws.testing.FaultProxy}
 * before it fails on demand and answers what moto does not know, {@link
 * dev.plumbline.connector.aws.testing.MotoEstate} and {@link dev.plumbline.connector.aws.testing.GoodAndBad} fill it.
 */
@NullMarked
package dev.plumbline.connector.aws.testing;

import org.jspecify.annotations.NullMarked;
