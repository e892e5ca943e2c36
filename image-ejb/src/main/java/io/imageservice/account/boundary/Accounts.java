package io.imageservice.account.boundary;

import static jakarta.ejb.TransactionAttributeType.NOT_SUPPORTED;

import io.imageservice.account.control.AccountLedger;
import io.imageservice.account.control.PasswordHasher;
import io.imageservice.account.control.RegistrationRules;
import io.imageservice.account.entity.Account;
import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import io.imageservice.settings.Catalogue;
import io.imageservice.settings.Settings;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Registers accounts and answers who they are. Hashing a password never holds a connection. */
@Stateless
@TransactionAttribute(NOT_SUPPORTED)
public class Accounts {
  @Inject AccountLedger ledger;
  @Inject PasswordHasher hasher;
  @Inject Settings settings;

  /**
   * Opens an account with the role {@code user}.
   *
   * @throws DomainException {@code REGISTRATION_CLOSED}, {@code VALIDATION_FAILED}, {@code
   *     USERNAME_TAKEN}, {@code TOO_MANY_REQUESTS} or {@code DATABASE_UNAVAILABLE}
   */
  public AccountView register(Registration registration) {
    if (!settings.get(Catalogue.REGISTRATION_OPEN)) {
      throw new DomainException(
          ErrorCode.REGISTRATION_CLOSED, "This service does not take registrations.");
    }
    RegistrationRules.require(registration);
    ledger.requireFree(registration.username(), registration.email());
    String hash = hasher.hash(registration.password());
    return AccountView.of(
        ledger.open(registration.username(), registration.email(), hash, Set.of("user")));
  }

  /**
   * The account with this id.
   *
   * @throws DomainException {@code UNAUTHENTICATED} if it is gone or disabled
   */
  public AccountView get(UUID id) {
    return ledger
        .byId(id)
        .filter(account -> !account.isDisabled())
        .map(AccountView::of)
        .orElseThrow(
            () -> new DomainException(ErrorCode.UNAUTHENTICATED, "This account does not exist."));
  }

  /** Whether there is such an account and it is disabled. */
  public boolean isDisabled(UUID id) {
    return ledger.byId(id).filter(Account::isDisabled).isPresent();
  }

  /**
   * The account that acts for callers without a token; empty unless {@code ANONYMOUS_USER} names
   * one that is no administrator.
   */
  public Optional<UUID> anonymous() {
    return settings
        .find(Catalogue.ANONYMOUS_USER)
        .flatMap(ledger::byName)
        .filter(account -> !account.roles().contains("admin"))
        .map(Account::id);
  }
}
