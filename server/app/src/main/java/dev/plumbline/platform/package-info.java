/** Embedded database, OPA process, problem documents, JSON, clock. */
@NullMarked
package dev.plumbline.platform;

import org.jspecify.annotations.NullMarked;
