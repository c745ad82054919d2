/** FAIL verdicts over their life. */
@NullMarked
package dev.plumbline.finding;

import org.jspecify.annotations.NullMarked;
