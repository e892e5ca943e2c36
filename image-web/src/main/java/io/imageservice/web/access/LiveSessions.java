package io.imageservice.web.access;

import io.imageservice.account.boundary.Accounts;
import io.imageservice.account.boundary.Sessions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * Whether sessions go on, remembered for three seconds, so that the end of one is seen on every
 * node within five.
 */
@ApplicationScoped
public class LiveSessions {
  private static final long FRESH_NANOS = Duration.ofSeconds(3).toNanos();
  private static final int MOST_REMEMBERED = 10_000;

  private final Map<UUID, Long> seenLive = new ConcurrentHashMap<>();

  @Inject Sessions sessions;
  @Inject Accounts accounts;

  /**
   * Whether the session is live; without one, whether the caller's account is not disabled.
   *
   * @throws io.imageservice.error.DomainException {@code DATABASE_UNAVAILABLE}
   */
  public boolean contains(Identity identity) {
    UUID account = identity.caller().id();
    return identity.sessionId() == null
        ? isLive(account, () -> !accounts.isDisabled(account))
        : isLive(identity.sessionId(), () -> sessions.isLive(identity.sessionId()));
  }

  private boolean isLive(UUID id, BooleanSupplier question) {
    long now = System.nanoTime();
    Long seen = seenLive.get(id);
    if (seen != null && now - seen < FRESH_NANOS) {
      return true;
    }
    boolean isLive = question.getAsBoolean();
    if (isLive) {
      remember(id, now);
    } else {
      seenLive.remove(id);
    }
    return isLive;
  }

  /** Asks anew the next time: the session has just been ended. */
  public void forget(UUID sessionId) {
    seenLive.remove(sessionId);
  }

  private void remember(UUID sessionId, long now) {
    if (seenLive.size() >= MOST_REMEMBERED) {
      seenLive.values().removeIf(seen -> now - seen >= FRESH_NANOS);
    }
    if (seenLive.size() < MOST_REMEMBERED) {
      seenLive.put(sessionId, now);
    }
  }
}
