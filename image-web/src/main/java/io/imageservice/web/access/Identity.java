package io.imageservice.web.access;

import io.imageservice.access.Caller;
import java.time.Instant;
import java.util.UUID;

/**
 * Whom a verified access token names.
 *
 * @param sessionId the session that the token belongs to
 * @param expiresAt when the token ends
 */
public record Identity(Caller caller, UUID sessionId, Instant expiresAt) {}
