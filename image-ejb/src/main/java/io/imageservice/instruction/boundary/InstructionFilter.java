package io.imageservice.instruction.boundary;

import java.time.Instant;
import java.util.UUID;

/**
 * Which instructions to list. Null means any.
 *
 * @param createdFrom inclusive
 * @param createdTo exclusive
 * @param label only those with a file that has this label
 * @param isSystemIncluded whether instructions of the service's own products are listed, too
 * @param limit how many at most, from 1 to 100
 * @param cursor where the previous page ended, as that page said; null for the first
 */
public record InstructionFilter(
    String status,
    Instant createdFrom,
    Instant createdTo,
    UUID productId,
    String label,
    boolean isSystemIncluded,
    int limit,
    String cursor) {}
