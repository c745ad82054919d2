/** RFC 6962 Merkle tree, signed notes, checkpoints, tiles and proofs. Depends on nothing but the JDK. */
@NullMarked
package dev.plumbline.tlog;

import org.jspecify.annotations.NullMarked;
