package io.imageservice.idempotency.boundary;

import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import java.time.Instant;

/** What {@link IdempotencyLedger#begin} found under a key. */
public sealed interface KeyHold {

  /**
   * The key is new, and held by this request.
   *
   * @param lockedUntil identifies the hold: another request that takes the key over sets its own
   */
  record Fresh(IdempotencyKey key, Instant lockedUntil) implements KeyHold {}

  /** The key was used; {@code fingerprint} is that of the request that was answered. */
  record Answered(String fingerprint, StoredAnswer answer) implements KeyHold {

    /**
     * The stored answer, for the same request alone.
     *
     * @throws DomainException {@code IDEMPOTENCY_KEY_REUSED} for a different one
     */
    public StoredAnswer answerTo(String requestFingerprint) {
      if (!fingerprint.equals(requestFingerprint)) {
        throw new DomainException(
            ErrorCode.IDEMPOTENCY_KEY_REUSED,
            "This Idempotency-Key was used for a different request.");
      }
      return answer;
    }
  }
}
