package io.imageservice.instruction.boundary;

import io.imageservice.engine.Limits;
import java.util.UUID;

/**
 * The permission to add files to an instruction, given before a byte is read.
 *
 * @param isKeptAsItIs whether nothing is made of the files
 * @param remainingFiles how many files may still be added, at least 1
 * @param limits what one file may ask for
 */
public record UploadTicket(
    UUID instructionId,
    UUID ownerId,
    String productKey,
    boolean isKeptAsItIs,
    int remainingFiles,
    Limits limits) {
  // Generous: part headers and boundaries are a few hundred bytes.
  private static final long OVERHEAD_PER_FILE = 4_096;

  /** The largest request that could hold all files that may still be added, in bytes. */
  public long maxRequestBytes() {
    return maxRequestBytes(remainingFiles, limits.maxBytes());
  }

  static long maxRequestBytes(int files, long maxFileBytes) {
    return Math.multiplyExact((long) files, maxFileBytes + OVERHEAD_PER_FILE);
  }
}
