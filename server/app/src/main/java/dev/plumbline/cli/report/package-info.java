/** The forms in which the command line prints an assessment. */
@NullMarked
package dev.plumbline.cli.report;

import org.jspecify.annotations.NullMarked;
