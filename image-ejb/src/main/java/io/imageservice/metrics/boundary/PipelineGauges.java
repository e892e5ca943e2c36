package io.imageservice.metrics.boundary;

import io.imageservice.config.ServiceSettings;
import io.imageservice.instruction.control.ActiveClaims;
import io.imageservice.notification.boundary.NotificationStream;
import io.imageservice.persistence.Sql;
import io.imageservice.settings.Catalogue;
import io.imageservice.settings.Role;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;

/**
 * What waits, what is worked on and what is stored, as gauges. One look at the database serves all
 * of them for ten seconds; while it is away they read NaN.
 */
@ApplicationScoped
public class PipelineGauges {
  private static final long FRESH_NANOS = Duration.ofSeconds(10).toNanos();
  private static final Snapshot UNKNOWN =
      new Snapshot(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0);

  private final AtomicReference<Snapshot> last = new AtomicReference<>();

  @Inject PrometheusRegistry registry;
  @Inject ActiveClaims active;
  @Inject NotificationStream streams;
  @Inject ServiceSettings settings;
  @Inject Sql sql;

  private record Snapshot(
      double waiting,
      double oldestWaitSeconds,
      double processing,
      double storedObjects,
      double storedBytes,
      double objectsToRemove,
      long takenAt) {}

  void atStart(@Observes Startup event) {
    gauge("image_files_waiting", "Files that wait, on all nodes.", Snapshot::waiting);
    gauge(
        "image_oldest_wait_seconds",
        "How long the oldest of them has waited.",
        Snapshot::oldestWaitSeconds);
    gauge("image_files_processing", "Files in work, on all nodes.", Snapshot::processing);
    gauge("image_stored_objects", "Objects in the storage.", Snapshot::storedObjects);
    gauge("image_stored_bytes", "Their bytes.", Snapshot::storedBytes);
    gauge("image_objects_to_remove", "Objects whose time is over.", Snapshot::objectsToRemove);
    gauge("image_node_claims", "Files in work on this node.", active::count);
    gauge("image_node_slots", "Files that this node may work on at a time.", this::slots);
    gauge("image_node_streams", "Streams of events from this node.", streams::count);
  }

  private void gauge(String name, String help, ToDoubleFunction<Snapshot> value) {
    gauge(name, help, () -> value.applyAsDouble(snapshot()));
  }

  private void gauge(String name, String help, DoubleSupplier value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(callback -> callback.call(value.getAsDouble()))
        .register(registry);
  }

  private double slots() {
    return settings.problem().isPresent() || !settings.has(Role.WORKER)
        ? 0
        : settings.settings().get(Catalogue.WORKER_CONCURRENCY);
  }

  private Snapshot snapshot() {
    Snapshot known = last.get();
    if (known != null && System.nanoTime() - known.takenAt() < FRESH_NANOS) {
      return known;
    }
    Snapshot taken = take();
    last.set(taken);
    return taken;
  }

  private Snapshot take() {
    try {
      return sql.query(
              """
              select w.waiting, w.oldest, p.processing, s.objects, s.bytes, s.doomed
              from (select count(*) as waiting,
                      coalesce(extract(epoch from now() - min(available_at)), 0) as oldest
                    from instruction_detail
                    where kind = 'INPUT' and status = 'PENDING' and deleted_at is null) w,
                   (select count(*) as processing from instruction_detail
                    where kind = 'INPUT' and status = 'PROCESSING' and deleted_at is null) p,
                   (select count(*) filter (where state = 'LIVE') as objects,
                      coalesce(sum(size_bytes) filter (where state = 'LIVE'), 0) as bytes,
                      count(*) filter (where state <> 'LIVE' and expires_at <= now()) as doomed
                    from stored_object) s
              """,
              row ->
                  new Snapshot(
                      row.getDouble("waiting"),
                      Math.max(0, row.getDouble("oldest")),
                      row.getDouble("processing"),
                      row.getDouble("objects"),
                      row.getDouble("bytes"),
                      row.getDouble("doomed"),
                      System.nanoTime()))
          .get(0);
    } catch (RuntimeException e) {
      return UNKNOWN; // a scrape must not fail because the database does: health says that
    }
  }
}
