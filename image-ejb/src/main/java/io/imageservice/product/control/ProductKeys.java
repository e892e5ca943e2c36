package io.imageservice.product.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The keys of the products that were asked for: each step of a job needs one, and none changes. */
@ApplicationScoped
class ProductKeys {
  private final Map<UUID, String> known = new ConcurrentHashMap<>();

  String of(UUID id, Function<UUID, String> lookup) {
    String key = known.get(id);
    if (key == null) {
      key = lookup.apply(id);
      known.put(id, key);
    }
    return key;
  }
}
