/**
 * Invented estates: the demo's hospital group with three months of history, and big ones for benchmarks. Nothing in
 * them was taken from a real organisation; equal arguments give equal bytes.
 *
 * <p>Start at {@link dev.plumbline.connector.snapshot.demo.DemoEstate}. The shapes ({@code …Shapes}) know what AWS
 * answers look like; a {@link dev.plumbline.connector.snapshot.demo.Quality} says what is wrong with each resource.
 */
@NullMarked
package dev.plumbline.connector.snapshot.demo;

import org.jspecify.annotations.NullMarked;
