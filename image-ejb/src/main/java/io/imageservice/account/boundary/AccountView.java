package io.imageservice.account.boundary;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * An account without its secrets.
 *
 * @param username null if it was registered with an e-mail address alone
 * @param email null if it was registered with a name alone
 * @param roles any of {@code user}, {@code admin}, {@code internal}
 */
public record AccountView(
    UUID id, String username, String email, Set<String> roles, Instant createdAt) {

  public AccountView {
    roles = Set.copyOf(roles);
  }
}
