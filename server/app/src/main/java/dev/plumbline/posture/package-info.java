/** Scores per control, framework and day. */
@NullMarked
package dev.plumbline.posture;

import org.jspecify.annotations.NullMarked;
