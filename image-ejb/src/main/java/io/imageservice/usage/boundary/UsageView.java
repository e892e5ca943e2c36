package io.imageservice.usage.boundary;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a user uses, and may use.
 *
 * @param imagesToday on this day of UTC
 * @param imagesPerDay null: any number
 * @param resetsAt when the next day begins
 * @param storedBytes of all files that are kept
 * @param reservedBytes for what unfinished work will become
 * @param maxStoredBytes of both together; null: any number
 * @param products those with a limit or with images today, by their keys
 */
public record UsageView(
    UUID userId,
    int imagesToday,
    Integer imagesPerDay,
    Instant resetsAt,
    long storedBytes,
    long reservedBytes,
    Long maxStoredBytes,
    List<OfProduct> products) {

  /** The images of one product. */
  public record OfProduct(String productKey, int imagesToday, Integer imagesPerDay) {}

  public UsageView {
    products = List.copyOf(products);
  }
}
