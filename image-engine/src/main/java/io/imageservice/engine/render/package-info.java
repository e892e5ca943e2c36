/** Plans a recipe for one image, refuses what is too large before any pixel, and runs it. */
package io.imageservice.engine.render;
