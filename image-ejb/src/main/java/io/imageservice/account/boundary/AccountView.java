package io.imageservice.account.boundary;

import io.imageservice.account.entity.Account;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * An account without its secrets.
 *
 * @param username null if it was registered with an e-mail address alone
 * @param email null if it was registered with a name alone
 * @param roles any of {@code user}, {@code admin}, {@code internal}
 * @param disabledAt null unless it is disabled
 */
public record AccountView(
    UUID id,
    String username,
    String email,
    Set<String> roles,
    Instant createdAt,
    Instant disabledAt) {

  public AccountView {
    roles = Set.copyOf(roles);
  }

  static AccountView of(Account account) {
    return new AccountView(
        account.id(),
        account.username(),
        account.email(),
        account.roles(),
        account.createdAt(),
        account.disabledAt());
  }
}
