package io.imageservice.web.throttle;

import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import io.imageservice.web.error.WithHeaders;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * A body that ends its request when it comes too slowly. Only the time counts that was spent
 * waiting for it: what the service itself does between two reads is not the client's fault.
 */
final class PacedStream extends ServletInputStream {
  private static final long WINDOW_SECONDS = 10;
  private static final long WINDOW_NANOS = Duration.ofSeconds(WINDOW_SECONDS).toNanos();

  private final ServletInputStream body;
  private final long minBytes;
  private final LongSupplier nanoTime;
  private long waited;
  private long received;

  /**
   * Watches a body.
   *
   * @param minBytesPerSecond over any ten seconds of waiting
   * @param nanoTime a clock like {@link System#nanoTime}
   */
  PacedStream(ServletInputStream body, long minBytesPerSecond, LongSupplier nanoTime) {
    this.body = body;
    this.minBytes = minBytesPerSecond * WINDOW_SECONDS;
    this.nanoTime = nanoTime;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    long begun = nanoTime.getAsLong();
    int read = -1;
    try {
      read = body.read(buffer, offset, length);
      return read;
    } finally {
      // Also where the server itself gave up waiting: its exception says less than this one.
      count(read, nanoTime.getAsLong() - begun);
    }
  }

  private void count(int read, long nanos) {
    waited += nanos;
    received += Math.max(0, read);
    if (waited < WINDOW_NANOS) {
      return;
    }
    if (received < minBytes) {
      throw new TooSlow();
    }
    waited = 0;
    received = 0;
  }

  @Override
  public int available() throws IOException {
    return body.available();
  }

  @Override
  public boolean isFinished() {
    return body.isFinished();
  }

  @Override
  public boolean isReady() {
    return body.isReady();
  }

  @Override
  public void setReadListener(ReadListener listener) {
    throw new IllegalStateException("bodies are read by whoever works on them");
  }

  @Override
  public void close() throws IOException {
    body.close();
  }

  /** The connection is of no more use: the rest of the body would have to be waited for. */
  private static final class TooSlow extends DomainException implements WithHeaders {
    private static final long serialVersionUID = 1L;

    TooSlow() {
      super(ErrorCode.REQUEST_TOO_SLOW, "The body of the request came too slowly.");
    }

    @Override
    public Map<String, String> headers() {
      return Map.of("Connection", "close");
    }
  }
}
