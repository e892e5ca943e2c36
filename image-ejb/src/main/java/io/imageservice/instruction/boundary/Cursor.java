package io.imageservice.instruction.boundary;

import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;

/** Where a page of a list ended: the last id, opaque to clients. */
final class Cursor {
  private static final int BYTES = 16;

  private Cursor() {}

  static String encode(UUID id) {
    byte[] bytes =
        ByteBuffer.allocate(BYTES)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * @param cursor null for the first page
   * @throws DomainException {@code INVALID_CURSOR}
   */
  static UUID decode(String cursor) {
    if (cursor == null) {
      return null;
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(cursor);
      if (bytes.length == BYTES) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
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
