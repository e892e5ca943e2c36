package io.imageservice.web.throttle;

import io.imageservice.error.ErrorCode;
import io.imageservice.error.RetryLater;
import io.imageservice.settings.Catalogue;
import io.imageservice.settings.Settings;
import io.imageservice.web.access.Callers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Keeps clients that send slowly from taking what others need. A body is read by a thread that
 * waits for it, so that only so many are received at a time, of each sender a part of them, and
 * none more slowly than it may be. The server has more threads than that; requests without a body
 * always find one.
 */
@ApplicationScoped
public class RequestBodies {
  private static final Set<String> BODILESS = Set.of("GET", "HEAD", "OPTIONS");
  private static final long PAUSE_SECONDS = 5;

  private final Map<String, Integer> openBySender = new HashMap<>();
  private int open;

  @Inject Settings settings;
  @Inject Callers callers;
  @Inject SourceAddress source;

  /**
   * Lets a request in; one with a body takes a place until it is closed. What goes on is always a
   * wrapper: JAX-RS injects proxies made for the interfaces of the first request that they see,
   * which fail with a request that has fewer.
   *
   * @throws RetryLater {@code TOO_MANY_REQUESTS} if its sender has as many as are allowed, {@code
   *     SERVICE_BUSY} if all together have
   */
  public AdmittedRequest admit(HttpServletRequest request) {
    if (!mayHaveBody(request)) {
      return new AdmittedRequest(new HttpServletRequestWrapper(request), () -> {});
    }
    String sender =
        callers
            .of(request)
            .map(known -> known.caller().id().toString())
            .orElseGet(() -> source.of(request));
    take(sender);
    return new AdmittedRequest(paced(request), () -> release(sender));
  }

  private static boolean mayHaveBody(HttpServletRequest request) {
    // A body may come without a length, and by later versions of HTTP without any header of it; of
    // a GET nobody would read it.
    return request.getContentLengthLong() != 0 && !BODILESS.contains(request.getMethod());
  }

  private synchronized void take(String sender) {
    int own = openBySender.getOrDefault(sender, 0);
    int most = settings.get(Catalogue.MAX_BODIES_PER_USER);
    if (own >= most) {
      throw new RetryLater(
          ErrorCode.TOO_MANY_REQUESTS,
          "At most %d requests with a body at a time.".formatted(most),
          PAUSE_SECONDS);
    }
    if (open >= settings.get(Catalogue.MAX_BODIES)) {
      throw new RetryLater(
          ErrorCode.SERVICE_BUSY, "The service takes in too much right now.", PAUSE_SECONDS);
    }
    openBySender.put(sender, own + 1);
    open++;
  }

  private synchronized void release(String sender) {
    open--;
    openBySender.computeIfPresent(sender, (key, own) -> own == 1 ? null : own - 1);
  }

  private HttpServletRequest paced(HttpServletRequest request) {
    long minBytesPerSecond = settings.get(Catalogue.MIN_BODY_BYTES_PER_SECOND);
    if (minBytesPerSecond == 0) {
      return new HttpServletRequestWrapper(request);
    }
    return new HttpServletRequestWrapper(request) {
      private ServletInputStream body;

      @Override
      public ServletInputStream getInputStream() throws IOException {
        if (body == null) {
          body = new PacedStream(super.getInputStream(), minBytesPerSecond, System::nanoTime);
        }
        return body;
      }
    };
  }
}
