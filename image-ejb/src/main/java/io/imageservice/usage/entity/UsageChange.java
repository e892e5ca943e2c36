package io.imageservice.usage.entity;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * By how much a transaction changes what a user uses.
 *
 * @param storedBytes of objects
 * @param reservedBytes for what unfinished work will become
 * @param images by day and product; never 0
 */
public record UsageChange(long storedBytes, long reservedBytes, Map<Slot, Integer> images) {
  public static final UsageChange NONE = new UsageChange(0, 0, Map.of());

  /** What images are counted by; the day is one of UTC. */
  public record Slot(LocalDate day, UUID productId) {}

  public UsageChange {
    images = Map.copyOf(images);
  }

  public static UsageChange ofStored(long bytes) {
    return new UsageChange(bytes, 0, Map.of());
  }

  public static UsageChange ofReserved(long bytes) {
    return new UsageChange(0, bytes, Map.of());
  }

  public static UsageChange ofImages(LocalDate day, UUID productId, int images) {
    return new UsageChange(0, 0, Map.of(new Slot(day, productId), images));
  }

  public UsageChange plus(UsageChange other) {
    Map<Slot, Integer> all = new HashMap<>(images);
    other.images.forEach((slot, count) -> all.merge(slot, count, UsageChange::sum));
    return new UsageChange(
        storedBytes + other.storedBytes, reservedBytes + other.reservedBytes, all);
  }

  /** Null, which is nothing in a map, instead of 0. */
  private static Integer sum(int one, int other) {
    return one + other == 0 ? null : Integer.valueOf(one + other);
  }

  public boolean isNone() {
    return equals(NONE);
  }

  /** The youngest day that images are counted on; empty if none are. */
  public Optional<LocalDate> lastDay() {
    return images.keySet().stream().map(Slot::day).max(LocalDate::compareTo);
  }

  /** How many images are counted on a day. */
  public int imagesOn(LocalDate day) {
    return images.entrySet().stream()
        .filter(count -> count.getKey().day().equals(day))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }
}
