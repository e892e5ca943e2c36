package io.imageservice.image.boundary;

import io.imageservice.instruction.boundary.LabelView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An uploaded image and what a model says of it.
 *
 * @param size in bytes
 * @param status {@code PENDING}, {@code PROCESSING}, {@code DONE} or {@code FAILED}
 * @param labels the surest first; empty until there are some
 */
public record LabelledImage(
    UUID id,
    UUID ownerId,
    String fileName,
    String mimeType,
    long size,
    String status,
    List<LabelView> labels,
    Instant createdAt) {}
