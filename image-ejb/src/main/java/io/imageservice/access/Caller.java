package io.imageservice.access;

import java.util.Set;
import java.util.UUID;

/**
 * Who asks, as the verified token says.
 *
 * @param id the account's id
 * @param roles any of {@code user}, {@code admin}, {@code internal}
 */
public record Caller(UUID id, Set<String> roles) {

  public Caller {
    roles = Set.copyOf(roles);
  }

  public boolean isAdmin() {
    return roles.contains("admin");
  }
}
