/**
 * Runs the engine in child processes, so that a crash, a hang or a runaway in native code costs one
 * image. The parent's side: {@link io.imageservice.engine.isolation.EnginePool}; the child's:
 * {@link io.imageservice.engine.isolation.EngineChild}. Both speak {@code Message}s over the
 * child's standard streams.
 */
package io.imageservice.engine.isolation;
