package io.imageservice.web.throttle;

import io.imageservice.error.ErrorCode;
import io.imageservice.error.RetryLater;
import io.imageservice.web.error.WithHeaders;
import java.util.Map;

/** More requests in a minute than the sender may make. */
final class TooManyRequests extends RetryLater implements WithHeaders {
  private static final long serialVersionUID = 1L;

  private final transient RateHeaders rate;

  TooManyRequests(RateHeaders rate) {
    super(
        ErrorCode.TOO_MANY_REQUESTS,
        "At most %d such requests a minute: try again later.".formatted(rate.counted().limit()),
        rate.counted().resetSeconds());
    this.rate = rate;
  }

  @Override
  public Map<String, String> headers() {
    return rate.all();
  }
}
