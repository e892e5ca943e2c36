package io.imageservice.product.entity;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The service's own products, which no list shows and nobody changes. */
public enum SystemProduct {
  /** Images that everybody's recipes may refer to; only administrators upload them. */
  ASSET("images/asset", "01900000-0000-7000-8000-000000000011"),
  /** One image, kept as it is. */
  ORIGINAL("images/original", "01900000-0000-7000-8000-000000000012"),
  /** One image, with operations of one's own. */
  CUSTOM("images/custom", "01900000-0000-7000-8000-000000000013");

  private final String key;
  private final UUID id;

  SystemProduct(String key, String id) {
    this.key = key;
    this.id = UUID.fromString(id);
  }

  /** The one with this id, if it is one of these. */
  public static Optional<SystemProduct> byId(UUID id) {
    return Arrays.stream(values()).filter(product -> product.id.equals(id)).findFirst();
  }

  /** The ids of all. */
  public static Set<UUID> ids() {
    return Arrays.stream(values()).map(SystemProduct::id).collect(Collectors.toUnmodifiableSet());
  }

  public String key() {
    return key;
  }

  public UUID id() {
    return id;
  }

  /** Whether files are kept as they are: they are DONE once they are stored. */
  public boolean isKeptAsItIs() {
    return this != CUSTOM;
  }
}
