package io.imageservice.metrics.boundary;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;

/** The figures of this node as Prometheus reads them. */
@ApplicationScoped
public class NodeMetrics {
  public static final String MEDIA_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

  private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();

  @Inject PrometheusRegistry registry;

  /** Writes all figures as they are now, in the text format 0.0.4. */
  public void write(OutputStream target) throws IOException {
    writer.write(target, registry.scrape());
  }
}
