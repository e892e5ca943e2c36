package io.imageservice.instruction.boundary;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * An instruction as its owner sees it.
 *
 * @param counts how many of its inputs are {@code pending}, {@code processing}, {@code done} and
 *     {@code failed}
 * @param recipe the canonical JSON of what is done, as plain maps and lists
 */
public record InstructionView(
    UUID id,
    UUID userId,
    UUID productId,
    String productKey,
    int productVersion,
    String status,
    Map<String, Integer> counts,
    Object recipe,
    Instant createdAt,
    Instant updatedAt) {}
