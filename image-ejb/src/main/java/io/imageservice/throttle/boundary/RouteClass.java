package io.imageservice.throttle.boundary;

import java.util.Locale;

/** Routes that are limited together. */
public enum RouteClass {
  /** Looking. */
  READ(1),
  /** Making, changing, deleting. */
  WRITE(2),
  /** Registering and logging in, where passwords are hashed. */
  ACCOUNT(10);

  private final int divisor;

  RouteClass(int divisor) {
    this.divisor = divisor;
  }

  /** Requests a minute of this class, out of the requests a minute of somebody's rank. */
  long share(long perMinute) {
    return perMinute == 0 ? 0 : Math.max(1, perMinute / divisor);
  }

  /** The name of the policy. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
