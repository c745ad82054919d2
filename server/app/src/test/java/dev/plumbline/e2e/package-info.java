/** The promises of the whole, kept by real parts: the AWS SDK, OPA with the real policies, PostgreSQL. */
@NullMarked
package dev.plumbline.e2e;

import org.jspecify.annotations.NullMarked;
