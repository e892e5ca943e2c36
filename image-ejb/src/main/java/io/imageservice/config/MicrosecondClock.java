package io.imageservice.config;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * Tells the time in microseconds, which is all the database keeps, so that what is answered first
 * is what is read later. ({@link Clock#tick} cannot: its milliseconds divide by zero below one.)
 */
final class MicrosecondClock extends Clock {
  private final Clock base;

  MicrosecondClock(Clock base) {
    this.base = base;
  }

  @Override
  public Instant instant() {
    return base.instant().truncatedTo(ChronoUnit.MICROS);
  }

  @Override
  public ZoneId getZone() {
    return base.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return new MicrosecondClock(base.withZone(zone));
  }
}
