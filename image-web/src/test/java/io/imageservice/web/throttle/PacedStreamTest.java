package io.imageservice.web.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PacedStreamTest {
  private static final int RATE = 100;

  private long now;

  /** Each read brings so many bytes and takes so long; 0 bytes break the connection. */
  private PacedStream body(int bytesEach, Duration pause) {
    ServletInputStream slow =
        new ServletInputStream() {
          @Override
          public int read() {
            throw new UnsupportedOperationException();
          }

          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            now += pause.toNanos();
            if (bytesEach == 0) {
              throw new IOException("nothing came");
            }
            return Math.min(length, bytesEach);
          }

          @Override
          public boolean isFinished() {
            return false;
          }

          @Override
          public boolean isReady() {
            return true;
          }

          @Override
          public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException();
          }
        };
    return new PacedStream(slow, RATE, () -> now);
  }

  private static long readFor(int reads, PacedStream body) throws IOException {
    long sum = 0;
    for (int i = 0; i < reads; i++) {
      sum += body.read(new byte[1_000], 0, 1_000);
    }
    return sum;
  }

  private static void readByte(int reads, PacedStream body) throws IOException {
    for (int i = 0; i < reads; i++) {
      body.read();
    }
  }

  @Test
  void letsABodyPassThatComesJustFastEnough() throws IOException {
    assertThat(readFor(500, body(RATE, Duration.ofSeconds(1)))).isEqualTo(500L * RATE);
  }

  @Test
  void endsABodyThatComesTooSlowlyAfterTenSeconds() throws IOException {
    PacedStream body = body(RATE - 1, Duration.ofSeconds(1));

    readFor(9, body);

    assertThatThrownBy(() -> readFor(1, body))
        .isInstanceOfSatisfying(
            DomainException.class,
            fault -> assertThat(fault.code()).isEqualTo(ErrorCode.REQUEST_TOO_SLOW));
  }

  @Test
  void letsNoFastBeginningMakeUpForASlowEnd() throws IOException {
    PacedStream body = body(1_000, Duration.ofSeconds(1));
    assertThat(readFor(100, body)).isEqualTo(100_000);

    assertThatThrownBy(() -> readByte(20, body)).isInstanceOf(DomainException.class);
  }

  @Test
  void doesNotCountWhatTheServiceDoesMeanwhile() throws IOException {
    PacedStream body = body(1, Duration.ofMillis(1));
    for (int i = 0; i < 100; i++) {
      now += Duration.ofMinutes(1).toNanos();
      assertThat(readFor(1, body)).isEqualTo(1);
    }
  }

  @Test
  void tellsAConnectionThatSentNothingFromOneThatBroke() {
    assertThatThrownBy(() -> readFor(1, body(0, Duration.ofSeconds(30))))
        .isInstanceOf(DomainException.class);
    assertThatThrownBy(() -> readFor(1, body(0, Duration.ofMillis(5))))
        .isInstanceOf(IOException.class);
  }
}
