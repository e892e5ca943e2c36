package io.imageservice.account.boundary;

import static jakarta.ejb.TransactionAttributeType.NOT_SUPPORTED;

import io.imageservice.account.control.AccountChanges;
import io.imageservice.account.control.AccountLedger;
import io.imageservice.account.control.AccountSearch;
import io.imageservice.account.control.PasswordHasher;
import io.imageservice.account.control.RegistrationRules;
import io.imageservice.error.DomainException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.UUID;

/** What administrators may do with everybody's accounts. */
@Stateless
@TransactionAttribute(NOT_SUPPORTED)
public class AccountAdministration {
  @Inject AccountLedger ledger;
  @Inject AccountSearch search;
  @Inject AccountChanges changes;
  @Inject PasswordHasher hasher;

  /**
   * Accounts, the newest first.
   *
   * @param start of a username or an e-mail address; null for any
   * @param role null for any
   * @param isDisabled null for any
   * @param page from 1
   */
  public AccountPage list(String start, String role, Boolean isDisabled, int page, int limit) {
    return search.find(start, role, isDisabled, page, limit);
  }

  /**
   * One account.
   *
   * @throws DomainException {@code NOT_FOUND}
   */
  public AccountView get(UUID id) {
    return ledger.byId(id).map(AccountView::of).orElseThrow(DomainException::notFound);
  }

  /**
   * Opens an account, whether registration is open or not.
   *
   * @param roles at least one of {@code user}, {@code admin}, {@code internal}
   * @throws DomainException {@code VALIDATION_FAILED}, {@code USERNAME_TAKEN} or {@code
   *     TOO_MANY_REQUESTS}
   */
  public AccountView open(Registration registration, Set<String> roles) {
    RegistrationRules.require(registration);
    ledger.requireFree(registration.username(), registration.email());
    String hash = hasher.hash(registration.password());
    return AccountView.of(ledger.open(registration.username(), registration.email(), hash, roles));
  }

  /**
   * Changes an account; when it loses a role or is disabled, its sessions end.
   *
   * @param roles null to leave them as they are
   * @param isDisabled null to leave that as it is
   * @throws DomainException {@code NOT_FOUND}, or {@code STATE_CONFLICT} if no administrator would
   *     be left
   */
  public AccountView change(UUID id, Set<String> roles, Boolean isDisabled) {
    return changes
        .change(id, roles, isDisabled)
        .map(AccountView::of)
        .orElseThrow(DomainException::notFound);
  }

  /**
   * Ends all sessions of an account.
   *
   * @throws DomainException {@code NOT_FOUND}
   */
  public void endSessions(UUID id) {
    get(id);
    ledger.endSessions(id);
  }
}
