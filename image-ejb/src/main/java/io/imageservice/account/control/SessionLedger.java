package io.imageservice.account.control;

import io.imageservice.account.entity.Account;
import io.imageservice.account.entity.AccountSession;
import io.imageservice.account.entity.RefreshToken;
import io.imageservice.ids.Ids;
import io.imageservice.settings.Catalogue;
import io.imageservice.settings.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

/** The rows of sessions and of their refresh tokens. */
@Stateless
public class SessionLedger {
  @PersistenceContext(unitName = "images")
  EntityManager entities;

  @Inject Settings settings;
  @Inject Clock clock;

  /** A session's newest refresh token, in the clear for the last time. */
  public record Grant(Account account, UUID sessionId, String refreshToken) {}

  /** What became of an attempt to exchange a refresh token. */
  public enum Outcome {
    RENEWED,
    REUSED,
    UNKNOWN
  }

  /**
   * The result of an exchange; a result rather than an exception, because ending the session of a
   * reused token has to be committed.
   *
   * @param grant null unless renewed
   */
  public record Rotation(Outcome outcome, Grant grant) {}

  /** Opens a session and removes the account's expired ones. */
  public Grant open(Account account) {
    Instant now = clock.instant();
    entities
        .createNativeQuery("delete from account_session where account_id = ? and expires_at < ?")
        .setParameter(1, account.id())
        .setParameter(2, now.atOffset(ZoneOffset.UTC))
        .executeUpdate();
    AccountSession session = new AccountSession(Ids.next(), account.id(), now, endOfSession(now));
    entities.persist(session);
    return new Grant(account, session.id(), issue(session.id(), now));
  }

  /** Exchanges a refresh token; one that was used before ends its session. */
  public Rotation rotate(String refreshToken) {
    RefreshToken token = find(refreshToken);
    if (token == null) {
      return new Rotation(Outcome.UNKNOWN, null);
    }
    // One lock per session: of two exchanges at once the second sees the first one's mark.
    AccountSession session =
        entities.find(AccountSession.class, token.sessionId(), LockModeType.PESSIMISTIC_WRITE);
    entities.refresh(session);
    entities.refresh(token);
    Instant now = clock.instant();
    if (token.isUsed()) {
      session.revoke(now);
      return new Rotation(Outcome.REUSED, null);
    }
    Account account = entities.find(Account.class, session.accountId());
    if (!session.isLive(now) || token.isExpired(now) || account.isDisabled()) {
      return new Rotation(Outcome.UNKNOWN, null);
    }
    token.use(now);
    session.extend(endOfSession(now));
    return new Rotation(
        Outcome.RENEWED, new Grant(account, session.id(), issue(session.id(), now)));
  }

  /** Ends a session; unknown and ended ones are passed over. */
  public void revoke(UUID sessionId) {
    AccountSession session = entities.find(AccountSession.class, sessionId);
    if (session != null) {
      session.revoke(clock.instant());
    }
  }

  /** Ends the session of a refresh token; an unknown token is passed over. */
  public void revokeByToken(String refreshToken) {
    RefreshToken token = find(refreshToken);
    if (token != null) {
      revoke(token.sessionId());
    }
  }

  /** Whether the session exists, is neither ended nor expired, and its account is not disabled. */
  public boolean isLive(UUID sessionId) {
    return !entities
        .createQuery(
            "select s.id from AccountSession s, Account a where s.id = :id"
                + " and a.id = s.accountId and s.revokedAt is null and s.expiresAt > :now"
                + " and a.disabledAt is null",
            UUID.class)
        .setParameter("id", sessionId)
        .setParameter("now", clock.instant())
        .getResultList()
        .isEmpty();
  }

  private RefreshToken find(String refreshToken) {
    return refreshToken == null
        ? null
        : entities.find(RefreshToken.class, RefreshSecrets.hash(refreshToken));
  }

  private String issue(UUID sessionId, Instant now) {
    String secret = RefreshSecrets.next();
    entities.persist(
        new RefreshToken(RefreshSecrets.hash(secret), sessionId, now, endOfSession(now)));
    return secret;
  }

  private Instant endOfSession(Instant now) {
    return now.plus(settings.get(Catalogue.REFRESH_TOKEN_DAYS));
  }
}
