/** Measures the whole system: what docs/benchmarks.md says, printed and written as JSON. No test depends on a figure. */
@NullMarked
package dev.plumbline.benchmarks;

import org.jspecify.annotations.NullMarked;
