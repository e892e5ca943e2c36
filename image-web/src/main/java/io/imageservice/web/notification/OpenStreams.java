package io.imageservice.web.notification;

import io.imageservice.settings.Catalogue;
import io.imageservice.settings.Settings;
import io.imageservice.web.access.LiveSessions;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The streams that are open here: pings them, and ends each with its token or its session. */
@ApplicationScoped
public class OpenStreams {
  private static final Logger LOG = Logger.getLogger(OpenStreams.class.getName());
  private static final Duration SESSION_CHECK = Duration.ofSeconds(4);

  private final Map<EventStream, Times> streams = new ConcurrentHashMap<>();

  @Resource ManagedScheduledExecutorService scheduler;
  @Inject Settings settings;
  @Inject LiveSessions sessions;
  @Inject Clock clock;
  private ScheduledFuture<?> ticks;
  private Duration pingInterval;

  /** When a stream is due for what. */
  private record Times(Instant nextPing, Instant nextSessionCheck) {}

  /** What is done with a stream, which may have ended. */
  private interface Turn {
    void take(EventStream stream) throws IOException;
  }

  @PostConstruct
  void start() {
    pingInterval = settings.get(Catalogue.SSE_PING_SECONDS);
    ticks = scheduler.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
  }

  @PreDestroy
  void stop() {
    ticks.cancel(false);
    streams.keySet().forEach(EventStream::close);
  }

  void add(EventStream stream) {
    Instant now = clock.instant();
    streams.put(stream, new Times(now.plus(pingInterval), now.plus(SESSION_CHECK)));
  }

  void remove(EventStream stream) {
    streams.remove(stream);
  }

  /** Pings the streams of one user out of turn: those whose client is gone end. */
  void probe(UUID userId) {
    Instant now = clock.instant();
    forEach(
        stream -> {
          if (stream.identity().caller().id().equals(userId)) {
            stream.ping(now);
          }
        });
  }

  private void tick() {
    Instant now = clock.instant();
    forEach(stream -> tick(stream, now));
  }

  private void forEach(Turn turn) {
    for (EventStream stream : streams.keySet()) {
      try {
        turn.take(stream);
      } catch (IOException | RuntimeException e) {
        // Its own completion removes it; the others must still get their turn.
        LOG.log(Level.FINE, "a stream ended", e);
      }
    }
  }

  private void tick(EventStream stream, Instant now) throws IOException {
    Times times = streams.get(stream);
    if (times == null) {
      return;
    }
    boolean isCheckDue = !now.isBefore(times.nextSessionCheck());
    if (isOver(stream, now, isCheckDue)) {
      streams.remove(stream);
      stream.end(EventText.expired());
      return;
    }
    boolean isPingDue = !now.isBefore(times.nextPing());
    streams.replace(
        stream,
        new Times(
            isPingDue ? now.plus(pingInterval) : times.nextPing(),
            isCheckDue ? now.plus(SESSION_CHECK) : times.nextSessionCheck()));
    if (isPingDue) {
      stream.ping(now);
    }
  }

  private boolean isOver(EventStream stream, Instant now, boolean isCheckDue) {
    return !now.isBefore(stream.identity().expiresAt())
        || (isCheckDue && !sessions.contains(stream.identity()));
  }
}
