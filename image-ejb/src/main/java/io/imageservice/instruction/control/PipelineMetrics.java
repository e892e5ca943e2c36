package io.imageservice.instruction.control;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;

/** What the pipeline does, as counters and timers. */
@ApplicationScoped
public class PipelineMetrics {
  private Counter filesAccepted;
  private Counter bytesAccepted;
  private Counter attempts;
  private Counter filesDone;
  private Counter bytesProduced;
  private Counter filesFailed;
  private Histogram queueWait;
  private Histogram processing;

  @Inject
  void register(PrometheusRegistry registry) {
    filesAccepted = counter(registry, "image_files_accepted", "Files that were accepted.");
    bytesAccepted = counter(registry, "image_bytes_accepted", "Bytes of these files.");
    attempts = counter(registry, "image_attempts", "Attempts to process a file.");
    filesDone = counter(registry, "image_files_done", "Files that were processed.");
    bytesProduced = counter(registry, "image_bytes_produced", "Bytes of what became of them.");
    filesFailed =
        Counter.builder()
            .name("image_files_failed")
            .help("Files that cannot be processed, by the code of why.")
            .labelNames("code")
            .register(registry);
    queueWait =
        timer(registry, "image_queue_wait_seconds", "How long files waited for an attempt.");
    processing =
        timer(registry, "image_processing_seconds", "How long the attempts took that succeeded.");
  }

  void atStart(@Observes Startup event) {
    // Being called is enough: counters that stand at zero before the first file tell a rate of it.
  }

  /** Counts a file that was accepted, with its size in bytes. */
  public void accepted(long bytes) {
    filesAccepted.inc();
    bytesAccepted.inc(bytes);
  }

  /** Counts a claim, and how long the file had waited for it. */
  public void claimed(Duration waited) {
    attempts.inc();
    queueWait.observe(Math.max(0, seconds(waited)));
  }

  /** Counts a file that was processed, how long its attempt took and the bytes of its outputs. */
  public void done(Duration time, long bytes) {
    filesDone.inc();
    bytesProduced.inc(bytes);
    processing.observe(seconds(time));
  }

  /** Counts a file that cannot be processed, by the code of why. */
  public void failed(String code) {
    filesFailed.labelValues(code).inc();
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }

  private static Counter counter(PrometheusRegistry registry, String name, String help) {
    return Counter.builder().name(name).help(help).register(registry);
  }

  private static Histogram timer(PrometheusRegistry registry, String name, String help) {
    return Histogram.builder()
        .name(name)
        .help(help)
        .classicOnly()
        .classicUpperBounds(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300)
        .register(registry);
  }
}
