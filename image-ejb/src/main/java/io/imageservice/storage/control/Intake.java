package io.imageservice.storage.control;

import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;

/** Reads an upload piece by piece: counts and hashes it, and ends it when it is too much. */
final class Intake {
  private static final int PIECE = 64 * 1024;
  private static final Duration DEADLINE = Duration.ofMinutes(10);

  private final InputStream body;
  private final long maxBytes;
  private final MessageDigest hash = Hashes.sha256();
  private final long deadline = System.nanoTime() + DEADLINE.toNanos();
  private long size;
  private boolean isAtEnd;

  Intake(InputStream body, long maxBytes) {
    this.body = body;
    this.maxBytes = maxBytes;
  }

  /**
   * Reads on until the end or until there are so many bytes.
   *
   * @return as many as there were, so fewer at the end only
   * @throws DomainException {@code FILE_TOO_LARGE}, {@code FILE_EMPTY} or {@code BAD_REQUEST}
   */
  byte[] read(int most) {
    byte[] bytes = new byte[Math.min(most, PIECE)];
    int length = 0;
    while (length < most) {
      if (length == bytes.length) {
        bytes = Arrays.copyOf(bytes, (int) Math.min(most, 2L * bytes.length));
      }
      int read = readSome(bytes, length);
      if (read < 0) {
        finish();
        break;
      }
      count(read);
      length += read;
    }
    hash.update(bytes, 0, length);
    return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
  }

  /** Whether the body has been read to its end. */
  boolean isAtEnd() {
    return isAtEnd;
  }

  /** Bytes read so far. */
  long size() {
    return size;
  }

  /** The SHA-256 of all that was read, in lower-case hex; to be asked for once. */
  String sha256() {
    return Hashes.hex(hash.digest());
  }

  private int readSome(byte[] bytes, int offset) {
    try {
      return body.read(bytes, offset, bytes.length - offset);
    } catch (IOException e) {
      throw new DomainException(ErrorCode.BAD_REQUEST, "The request broke off.", e);
    }
  }

  private void count(int read) {
    size += read;
    if (size > maxBytes) {
      throw new DomainException(
          ErrorCode.FILE_TOO_LARGE, "The file has more than %d bytes.".formatted(maxBytes));
    }
    if (System.nanoTime() > deadline) {
      throw new DomainException(ErrorCode.BAD_REQUEST, "The upload took too long.");
    }
  }

  private void finish() {
    isAtEnd = true;
    if (size == 0) {
      throw new DomainException(ErrorCode.FILE_EMPTY, "The file is empty.");
    }
  }
}
