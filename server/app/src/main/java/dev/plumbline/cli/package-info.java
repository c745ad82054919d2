/** The command line: the edge that people and scripts use. */
@NullMarked
package dev.plumbline.cli;

import org.jspecify.annotations.NullMarked;
