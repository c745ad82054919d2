/** Logs: JSON lines in the home's log folder. */
@NullMarked
package dev.plumbline.platform.log;

import org.jspecify.annotations.NullMarked;
