package io.imageservice.idempotency.boundary;

import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What makes two requests the same: who sends them, where to, and the key the client chose.
 *
 * @param path the path without the query, as the client sent it
 * @param text 1 to 255 visible ASCII characters
 */
public record IdempotencyKey(UUID principal, String method, String path, String text) {
  private static final Pattern VISIBLE_ASCII = Pattern.compile("[!-~]{1,255}");

  /**
   * @throws DomainException {@code IDEMPOTENCY_KEY_INVALID}
   */
  public IdempotencyKey {
    if (!VISIBLE_ASCII.matcher(text).matches()) {
      throw new DomainException(
          ErrorCode.IDEMPOTENCY_KEY_INVALID,
          "An Idempotency-Key has 1 to 255 visible ASCII characters.");
    }
  }
}
