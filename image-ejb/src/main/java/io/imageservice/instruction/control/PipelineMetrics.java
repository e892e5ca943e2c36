package io.imageservice.instruction.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** What the pipeline does, as counters and timers of MicroProfile Metrics. */
@ApplicationScoped
public class PipelineMetrics {
  @Inject MetricRegistry registry;

  /** Counts a file that was accepted, with its size in bytes. */
  public void accepted(long bytes) {
    registry.counter("image_files_accepted").inc();
    registry.counter("image_bytes_accepted").inc(bytes);
  }

  /** Counts a claim, and how long the file had waited for it. */
  public void claimed(Duration waited) {
    registry.counter("image_attempts").inc();
    registry.timer("image_queue_wait").update(waited.isNegative() ? Duration.ZERO : waited);
  }

  /** Counts a file that was processed, how long its attempt took and the bytes of its outputs. */
  public void done(Duration processing, long bytes) {
    registry.counter("image_files_done").inc();
    registry.counter("image_bytes_produced").inc(bytes);
    registry.timer("image_processing").update(processing);
  }

  /** Counts a file that cannot be processed, by the code of why. */
  public void failed(String code) {
    registry.counter("image_files_failed", new Tag("code", code)).inc();
  }
}
