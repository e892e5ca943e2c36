package io.imageservice.idempotency.boundary;

/**
 * An answer that is given again when a request is repeated.
 *
 * @param status the HTTP status
 * @param location the {@code Location} header, or null
 * @param body the JSON text
 */
public record StoredAnswer(int status, String location, String body) {}
