package io.imageservice.account.control;

import io.imageservice.account.entity.Account;
import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import io.imageservice.ids.Ids;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The rows of accounts. Names and addresses are compared without case. */
@Stateless
public class AccountLedger {
  @PersistenceContext(unitName = "images")
  EntityManager entities;

  @Inject Clock clock;

  /** The account with this username or e-mail address; null names nobody. */
  public Optional<Account> byName(String name) {
    if (name == null || name.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    // A username never contains an @, so that one text cannot name two accounts.
    String column = name.indexOf('@') >= 0 ? "email" : "username";
    return entities
        .createQuery(
            "select a from Account a where lower(a.%s) = :name".formatted(column), Account.class)
        .setParameter("name", name.toLowerCase(Locale.ROOT))
        .getResultStream()
        .findFirst();
  }

  public Optional<Account> byId(UUID id) {
    return Optional.ofNullable(entities.find(Account.class, id));
  }

  /**
   * Lets free names pass.
   *
   * @throws DomainException {@code USERNAME_TAKEN}
   */
  public void requireFree(String username, String email) {
    if (byName(username).isPresent() || byName(email).isPresent()) {
      throw taken(null);
    }
  }

  /**
   * Adds an account.
   *
   * @throws DomainException {@code USERNAME_TAKEN} if another request was faster
   */
  public Account open(String username, String email, String passwordHash, Set<String> roles) {
    Account account =
        new Account(Ids.next(), username, email, passwordHash, roles, clock.instant());
    entities.persist(account);
    try {
      entities.flush();
    } catch (PersistenceException e) {
      if (Databases.isUniqueViolation(e)) {
        throw taken(e);
      }
      throw e;
    }
    return account;
  }

  /** Adds a user; another node may be faster and make the same. */
  public void openUnlessTaken(String username, String passwordHash) {
    entities
        .createNativeQuery(
            "insert into account (id, username, password_hash, roles, created_at, updated_at)"
                + " values (?, ?, ?, 'user', now(), now()) on conflict do nothing")
        .setParameter(1, Ids.next())
        .setParameter(2, username)
        .setParameter(3, passwordHash)
        .executeUpdate();
  }

  /** Gives an account another password and ends all its sessions. */
  public void changePassword(UUID id, String passwordHash) {
    entities.find(Account.class, id).changePassword(passwordHash, clock.instant());
    endSessions(id);
  }

  /** Ends all sessions of an account. */
  public void endSessions(UUID id) {
    entities
        .createQuery(
            "update AccountSession s set s.revokedAt = :now"
                + " where s.accountId = :id and s.revokedAt is null")
        .setParameter("now", clock.instant())
        .setParameter("id", id)
        .executeUpdate();
  }

  /** Gives an account a role that it may have already. */
  public void grant(UUID id, String role) {
    entities.find(Account.class, id).grant(role, clock.instant());
  }

  private static DomainException taken(Throwable cause) {
    return new DomainException(ErrorCode.USERNAME_TAKEN, "This username or email is taken.", cause);
  }
}
