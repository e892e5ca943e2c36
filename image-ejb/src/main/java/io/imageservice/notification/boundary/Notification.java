package io.imageservice.notification.boundary;

import java.time.Instant;
import java.util.UUID;

/**
 * One event as its user hears of it.
 *
 * @param seq its place in the user's own gapless sequence, from 1
 * @param instructionDetailId null for an event about a whole instruction
 * @param type {@code STATUS} or {@code DELETED}
 * @param status the status taken; null for {@code DELETED}
 */
public record Notification(
    UUID userId,
    long seq,
    UUID instructionId,
    UUID instructionDetailId,
    String type,
    String status,
    Instant createdAt) {}
