/** One run: plan, collect, evaluate, record; and the verdicts it leaves. */
@NullMarked
package dev.plumbline.assessment;

import org.jspecify.annotations.NullMarked;
