/**
 * A thin binding to libvips. Everything native belongs to a {@link
 * io.imageservice.engine.vips.VipsScope}; only typed methods build operations, because libvips ends
 * the process when an operation lacks a required input.
 */
package io.imageservice.engine.vips;
