package io.imageservice.config;

import io.imageservice.engine.Limits;
import java.time.Duration;

/**
 * The most that any file may ask for, whatever its product allows.
 *
 * @param maxFileBytes bytes of one file
 * @param maxPixels width × height × frames of one file
 * @param maxFrames frames of one file
 * @param maxFilesPerInstruction files of one instruction
 * @param engineTimeout wall clock that the engine may spend on one file
 */
public record ServiceLimits(
    long maxFileBytes,
    long maxPixels,
    int maxFrames,
    int maxFilesPerInstruction,
    Duration engineTimeout) {
  // What the formats themselves allow: 65,535 in JPEG; wider images only waste memory.
  private static final int MAX_SIDE = 65_535;
  private static final int MAX_OPERATIONS = 20;

  /** The engine's limits for a product: its own, but never more than the service's. */
  public Limits engineLimits(long productBytes, long productPixels, int productFrames) {
    long pixels = Math.min(maxPixels, productPixels);
    return new Limits(
        Math.min(maxFileBytes, productBytes),
        pixels,
        MAX_SIDE,
        MAX_SIDE,
        Math.min(maxFrames, productFrames),
        MAX_OPERATIONS,
        pixels,
        engineTimeout);
  }
}
