/** What {@code ./plumbline doctor} looks at. */
@NullMarked
package dev.plumbline.cli.doctor;

import org.jspecify.annotations.NullMarked;
