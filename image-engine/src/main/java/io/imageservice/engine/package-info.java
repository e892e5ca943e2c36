/**
 * The pixel engine: bytes and a recipe in, renditions and facts out. {@link
 * io.imageservice.engine.Engine} is the way in; a {@link io.imageservice.engine.Recipe} says what
 * to make; refusals are {@link io.imageservice.engine.EngineException}s with a stable code.
 *
 * <p>{@code operation} holds the steps of recipes, {@code render} plans and runs them, {@code
 * format} reads and cuts files without decoding them, {@code vips} is the binding to libvips.
 */
package io.imageservice.engine;
