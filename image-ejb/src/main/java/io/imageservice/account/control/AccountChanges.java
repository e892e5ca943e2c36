package io.imageservice.account.control;

import io.imageservice.account.entity.Account;
import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What administrators change about accounts. One administrator that may log in always remains. */
@Stateless
public class AccountChanges {
  private static final String ADMIN = "admin";

  @PersistenceContext(unitName = "images")
  EntityManager entities;

  @Inject AccountLedger ledger;
  @Inject Administrators administrators;
  @Inject Clock clock;

  /**
   * Changes an account. Its sessions end when it loses a role or is disabled, because its tokens
   * still say otherwise.
   *
   * @param roles null to leave them as they are
   * @param isDisabled null to leave that as it is
   * @return empty if there is no such account
   * @throws DomainException {@code STATE_CONFLICT} if no administrator would be left
   */
  public Optional<Account> change(UUID id, Set<String> roles, Boolean isDisabled) {
    boolean isLastAdministrator = administrators.isLast(id);
    Account account = entities.find(Account.class, id);
    if (account == null) {
      return Optional.empty();
    }
    Set<String> wanted = roles == null ? account.roles() : roles;
    boolean isShut = isDisabled == null ? account.isDisabled() : isDisabled;
    if (isLastAdministrator && (isShut || !wanted.contains(ADMIN))) {
      throw new DomainException(
          ErrorCode.STATE_CONFLICT, "This is the last administrator: make another one first.");
    }
    boolean isLess = !wanted.containsAll(account.roles()) || (isShut && !account.isDisabled());
    if (!wanted.equals(account.roles())) {
      account.assign(wanted, clock.instant());
    }
    if (isShut) {
      account.disable(clock.instant());
    } else {
      account.enable(clock.instant());
    }
    if (isLess) {
      ledger.endSessions(id);
    }
    return Optional.of(account);
  }
}
