/** What other packages' tests stand on, too: a real PostgreSQL, once a JVM. */
@NullMarked
package dev.plumbline.platform;

import org.jspecify.annotations.NullMarked;
