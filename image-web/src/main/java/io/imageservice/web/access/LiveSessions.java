package io.imageservice.web.access;

import io.imageservice.account.boundary.Sessions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

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

  /**
   * Whether the session is live.
   *
   * @throws io.imageservice.error.DomainException {@code DATABASE_UNAVAILABLE}
   */
  public boolean contains(UUID sessionId) {
    long now = System.nanoTime();
    Long seen = seenLive.get(sessionId);
    if (seen != null && now - seen < FRESH_NANOS) {
      return true;
    }
    boolean isLive = sessions.isLive(sessionId);
    if (isLive) {
      remember(sessionId, now);
    } else {
      seenLive.remove(sessionId);
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
