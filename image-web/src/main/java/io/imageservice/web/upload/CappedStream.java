package io.imageservice.web.upload;

import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends a request as soon as it is longer than it may be. */
final class CappedStream extends FilterInputStream {
  private final long maxBytes;
  private long left;

  CappedStream(InputStream body, long maxBytes) {
    super(body);
    this.maxBytes = maxBytes;
    this.left = maxBytes;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    count(Math.max(0, read));
    return read;
  }

  @Override
  public long skip(long n) throws IOException {
    long skipped = super.skip(n);
    count(skipped);
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  static DomainException tooLarge(long maxBytes) {
    return new DomainException(
        ErrorCode.REQUEST_TOO_LARGE,
        "This instruction takes at most %d more bytes.".formatted(maxBytes));
  }

  private void count(long bytes) {
    left -= bytes;
    if (left < 0) {
      throw tooLarge(maxBytes);
    }
  }
}
