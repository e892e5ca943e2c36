package io.imageservice.web.request;

import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads ids as clients send them. */
public final class Ids {
  // UUID.fromString takes shorter forms as well, which would give one thing several names.
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private Ids() {}

  /** The id; empty if the text is none. */
  public static Optional<UUID> parse(String text) {
    return UUID_FORM.matcher(text).matches()
        ? Optional.of(UUID.fromString(text))
        : Optional.empty();
  }

  /**
   * The id in a path.
   *
   * @throws DomainException {@code INVALID_ID}
   */
  public static UUID require(String text) {
    return parse(text)
        .orElseThrow(
            () -> new DomainException(ErrorCode.INVALID_ID, "An id in the address is no UUID."));
  }
}
