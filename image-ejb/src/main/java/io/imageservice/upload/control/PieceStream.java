package io.imageservice.upload.control;

import io.imageservice.error.DomainException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * The next bytes of a request, as many as one piece takes. It ends where the request does, also
 * where it breaks off: what has arrived is kept. It ends early when the bytes come slowly, so that
 * little is lost with a node.
 */
public final class PieceStream extends InputStream {
  private static final long PATIENCE_NANOS = Duration.ofSeconds(20).toNanos();

  private final InputStream request;
  private final boolean isWhole;
  private final long deadline = System.nanoTime() + PATIENCE_NANOS;
  private long left;
  private int first;
  private boolean isBroken;

  /**
   * Waits for the first byte.
   *
   * @param isWhole whether it must not end early
   */
  public PieceStream(InputStream request, long most, boolean isWhole) {
    this.request = request;
    this.isWhole = isWhole;
    this.left = most;
    this.first = most > 0 ? next() : -1;
  }

  /** Whether there is no byte at all. */
  public boolean isEmpty() {
    return first < 0;
  }

  /** Whether the request has broken off. */
  public boolean isBroken() {
    return isBroken;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    if (first >= 0) {
      buffer[offset] = (byte) first;
      first = -1;
      left--;
      return 1;
    }
    if (left == 0 || isBroken || isSlow()) {
      return -1;
    }
    try {
      int read = request.read(buffer, offset, (int) Math.min(length, left));
      left -= Math.max(0, read);
      return read;
    } catch (IOException | DomainException e) { // broken off, or too slow for the service
      isBroken = true;
      return -1;
    }
  }

  private boolean isSlow() {
    return !isWhole && System.nanoTime() > deadline;
  }

  private int next() {
    try {
      return request.read();
    } catch (IOException e) {
      isBroken = true;
      return -1;
    }
  }
}
