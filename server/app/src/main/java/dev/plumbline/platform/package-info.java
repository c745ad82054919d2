/**
 * What every feature stands on: the home folder, child processes, problem documents, the clock. The database and OPA have
 * packages of their own below.
 */
@NullMarked
package dev.plumbline.platform;

import org.jspecify.annotations.NullMarked;
