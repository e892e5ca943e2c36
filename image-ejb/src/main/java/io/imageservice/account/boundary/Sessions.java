package io.imageservice.account.boundary;

import static jakarta.ejb.TransactionAttributeType.NOT_SUPPORTED;

import io.imageservice.account.control.AccessTokens;
import io.imageservice.account.control.AccountLedger;
import io.imageservice.account.control.PasswordHasher;
import io.imageservice.account.control.RegistrationRules;
import io.imageservice.account.control.SessionLedger;
import io.imageservice.account.control.SessionLedger.Grant;
import io.imageservice.account.control.SigningKeys;
import io.imageservice.account.entity.Account;
import io.imageservice.error.DomainException;
import io.imageservice.error.DomainException.FieldError;
import io.imageservice.error.ErrorCode;
import io.imageservice.settings.Catalogue;
import io.imageservice.settings.Settings;
import io.imageservice.throttle.control.LoginAttempt;
import io.imageservice.throttle.control.LoginFailures;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Logs in, keeps sessions alive and ends them. */
@Stateless
@TransactionAttribute(NOT_SUPPORTED)
public class Sessions {
  @Inject AccountLedger accounts;
  @Inject SessionLedger sessions;
  @Inject PasswordHasher hasher;
  @Inject LoginFailures failures;
  @Inject AccessTokens tokens;
  @Inject SigningKeys keys;
  @Inject Settings settings;

  /**
   * Opens a session. An unknown name and a wrong password get the same answer in the same time.
   *
   * @param name a username or an e-mail address
   * @param source where the request is from
   * @throws DomainException {@code INVALID_CREDENTIALS}, {@code TOO_MANY_REQUESTS} or {@code
   *     DATABASE_UNAVAILABLE}
   */
  public TokenPair login(String name, String password, String source) {
    Optional<Account> account = accounts.byName(name).filter(found -> !found.isDisabled());
    if (!isProven(new LoginAttempt(name, source), password, account)) {
      throw new DomainException(
          ErrorCode.INVALID_CREDENTIALS, "The name or the password is wrong.");
    }
    return pair(sessions.open(account.orElseThrow()));
  }

  /**
   * Gives an account another password. All its sessions end, and a new one begins.
   *
   * @param current the password that it has
   * @param source where the request is from
   * @throws DomainException {@code VALIDATION_FAILED}, {@code TOO_MANY_REQUESTS}, {@code
   *     UNAUTHENTICATED} if the account has just been removed, or {@code DATABASE_UNAVAILABLE}
   */
  public TokenPair changePassword(UUID accountId, String current, String wanted, String source) {
    Account account = account(accountId);
    RegistrationRules.requirePassword(wanted, account);
    LoginAttempt attempt = new LoginAttempt(account.name(), source);
    if (!isProven(attempt, current, Optional.of(account))) {
      throw new DomainException(
          ErrorCode.VALIDATION_FAILED,
          "The current password is wrong.",
          List.of(new FieldError("current_password", "is wrong")));
    }
    accounts.changePassword(accountId, hasher.hash(wanted));
    return pair(sessions.open(account));
  }

  /**
   * Lets the holder of an account pass who knows its password.
   *
   * @param source where the request is from
   * @throws DomainException {@code VALIDATION_FAILED}, {@code TOO_MANY_REQUESTS}, {@code
   *     UNAUTHENTICATED} if the account has just been removed, or {@code DATABASE_UNAVAILABLE}
   */
  public void requirePassword(UUID accountId, String password, String source) {
    Account account = account(accountId);
    LoginAttempt attempt = new LoginAttempt(account.name(), source);
    if (!isProven(attempt, password, Optional.of(account))) {
      throw new DomainException(
          ErrorCode.VALIDATION_FAILED,
          "The password is wrong.",
          List.of(new FieldError("password", "is wrong")));
    }
  }

  // For a moment after its end, a session may still be taken for a live one.
  private Account account(UUID id) {
    return accounts
        .byId(id)
        .orElseThrow(
            () -> new DomainException(ErrorCode.UNAUTHENTICATED, "This account does not exist."));
  }

  private boolean isProven(LoginAttempt attempt, String password, Optional<Account> account) {
    failures.requireNoPause(attempt);
    boolean isRight = hasher.matches(password, account.map(Account::passwordHash));
    if (isRight) {
      failures.succeeded(attempt);
    } else {
      failures.failed(attempt);
    }
    return isRight;
  }

  /**
   * Exchanges a refresh token for a new pair. One that was used before ends its whole session,
   * because somebody else may hold the newer one.
   *
   * @throws DomainException {@code UNAUTHENTICATED} or {@code TOKEN_REUSED}
   */
  public TokenPair refresh(String refreshToken) {
    SessionLedger.Rotation rotation = sessions.rotate(refreshToken);
    return switch (rotation.outcome()) {
      case RENEWED -> pair(rotation.grant());
      case REUSED ->
          throw new DomainException(
              ErrorCode.TOKEN_REUSED,
              "This refresh token was used before, so its session has been ended: log in again.");
      case UNKNOWN ->
          throw new DomainException(
              ErrorCode.UNAUTHENTICATED, "This refresh token is not valid: log in again.");
    };
  }

  /** Ends a session; unknown and ended ones are passed over. */
  public void logout(UUID sessionId) {
    sessions.revoke(sessionId);
  }

  /** Ends the session of a refresh token; an unknown token is passed over. */
  public void logout(String refreshToken) {
    sessions.revokeByToken(refreshToken);
  }

  /**
   * Whether the session exists, is neither ended nor expired, and its account is not disabled.
   *
   * @throws DomainException {@code SERVICE_MISCONFIGURED} if this node's keys are not the others'
   */
  public boolean isLive(UUID sessionId) {
    keys.requireAgreed();
    return sessions.isLive(sessionId);
  }

  private TokenPair pair(Grant grant) {
    return new TokenPair(
        tokens.issue(grant.account(), grant.sessionId()),
        settings.get(Catalogue.ACCESS_TOKEN_MINUTES),
        grant.refreshToken(),
        settings.get(Catalogue.REFRESH_TOKEN_DAYS));
  }
}
