/** The append-only log: queue, sequencer, proofs. */
@NullMarked
package dev.plumbline.audit;

import org.jspecify.annotations.NullMarked;
