package io.imageservice.web.access;

import io.imageservice.access.Caller;
import java.time.Instant;
import java.util.UUID;

/**
 * Whom a request comes from, by whatever proves it.
 *
 * @param sessionId the session that the token belongs to; null where no token names the caller
 * @param expiresAt when that has to be proven again
 */
public record Identity(Caller caller, UUID sessionId, Instant expiresAt) {}
