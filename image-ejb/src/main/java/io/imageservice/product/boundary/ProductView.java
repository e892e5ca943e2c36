package io.imageservice.product.boundary;

import io.imageservice.product.entity.ProductLimits;
import java.time.Instant;
import java.util.UUID;

/**
 * A product as its users see it.
 *
 * @param recipe the canonical JSON of the operations, as plain maps and lists
 * @param customOperations {@code NONE}, {@code APPEND} or {@code REPLACE}
 * @param retentionDays days that files are kept, or null for the service's setting
 * @param priority 0 to 9; what is higher goes first
 */
public record ProductView(
    UUID id,
    String key,
    String title,
    String description,
    String productType,
    boolean isActive,
    boolean isFree,
    int version,
    Object recipe,
    String customOperations,
    Limits limits,
    Integer retentionDays,
    int priority,
    Instant createdAt,
    Instant updatedAt) {

  /** What one instruction may ask for; see {@link ProductLimits}. */
  public record Limits(
      int maxFiles, long maxFileBytes, long maxPixels, int maxFrames, Integer imagesPerDay) {}
}
