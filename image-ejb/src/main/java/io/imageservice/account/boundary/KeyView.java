package io.imageservice.account.boundary;

import java.time.Instant;

/**
 * One of the keys that verify tokens.
 *
 * @param isActive whether it signs
 * @param createdAt when it began to sign
 * @param endsAt from when on none of its tokens is taken; null for the one that signs
 */
public record KeyView(String id, boolean isActive, Instant createdAt, Instant endsAt) {}
