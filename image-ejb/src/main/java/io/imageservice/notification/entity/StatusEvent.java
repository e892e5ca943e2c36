package io.imageservice.notification.entity;

import java.util.UUID;

/**
 * Something that happened to a detail.
 *
 * @param status the status it took; null when it was deleted
 * @param generation which run of the work this belongs to
 */
public record StatusEvent(UUID instructionId, UUID detailId, String status, int generation) {}
