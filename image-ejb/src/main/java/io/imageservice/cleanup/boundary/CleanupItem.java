package io.imageservice.cleanup.boundary;

import java.time.Instant;
import java.util.UUID;

/**
 * A file whose time is over.
 *
 * @param reason {@code EXPIRED}, {@code FAILED}, {@code UNUSED} or {@code ORPHANED}
 * @param sizeBytes null where it is not known
 * @param expiresAt when its time was over
 * @param detailId null for an object that belongs to no detail
 */
public record CleanupItem(
    String objectKey,
    String reason,
    Long sizeBytes,
    Instant expiresAt,
    UUID ownerId,
    UUID detailId) {}
