package io.imageservice.reconciliation.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import java.util.Base64;

/**
 * How far a reconciliation has come: first through each bucket, then through the rows.
 *
 * @param bucket index of the bucket being listed, from 0; as many as there are for the rows
 * @param after the storage's word for where its next page begins, or the last key of the rows;
 *     empty at the beginning
 */
public record Position(int bucket, String after) {
  public static final Position START = new Position(0, "");

  private static final String VERSION = "1";
  private static final int PARTS = 3;
  private static final int MOST_BUCKETS = 2;

  /** As clients get it: opaque. */
  public String encode() {
    String text = VERSION + "\n" + bucket + "\n" + after;
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @param cursor null for the start
   * @throws DomainException {@code INVALID_CURSOR}
   */
  public static Position decode(String cursor) {
    if (cursor == null) {
      return START;
    }
    try {
      String[] parts = new String(Base64.getUrlDecoder().decode(cursor), UTF_8).split("\n", PARTS);
      if (parts.length == PARTS && parts[0].equals(VERSION)) {
        int bucket = Integer.parseInt(parts[1]);
        if (bucket >= 0
            && bucket <= MOST_BUCKETS
            && parts[2].chars().noneMatch(Character::isISOControl)) {
          return new Position(bucket, parts[2]);
        }
      }
    } catch (IllegalArgumentException e) {
      throw invalid(e);
    }
    throw invalid(null);
  }

  private static DomainException invalid(Throwable cause) {
    return new DomainException(
        ErrorCode.INVALID_CURSOR, "The cursor is not one that this service gave.", cause);
  }
}
