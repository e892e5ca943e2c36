package io.imageservice.config;

import io.imageservice.settings.Catalogue;
import io.imageservice.settings.Settings;
import java.time.Duration;

/**
 * How work is claimed, repeated and given up.
 *
 * @param lease how long a claim holds without renewal
 * @param maxAttempts how often a file may be tried, at least 1
 * @param maxFaults how often the database or the storage may fail a file before it counts
 * @param maxQueuedPerOwner how many files of one owner are with the broker and the workers at a
 *     time
 */
public record PipelineConfig(
    Duration lease, int maxAttempts, int maxFaults, int maxQueuedPerOwner) {
  private static final int MAX_FAULTS = 20;
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(30);

  static PipelineConfig of(Settings settings) {
    return new PipelineConfig(
        settings.get(Catalogue.LEASE_SECONDS),
        settings.get(Catalogue.MAX_ATTEMPTS),
        MAX_FAULTS,
        settings.get(Catalogue.MAX_QUEUED_PER_USER));
  }

  /** How long to wait after so many failed tries: 1 s, 2 s, 4 s … 30 s. */
  public Duration backoff(int tries) {
    Duration doubled = Duration.ofSeconds(1L << Math.min(Math.max(tries - 1, 0), 10));
    return doubled.compareTo(LONGEST_BACKOFF) < 0 ? doubled : LONGEST_BACKOFF;
  }
}
