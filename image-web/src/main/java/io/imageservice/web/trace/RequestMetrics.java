package io.imageservice.web.trace;

import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Counts and times requests by route, method and class of status. */
@ApplicationScoped
public class RequestMetrics {
  private Histogram requests;

  @Inject
  void register(PrometheusRegistry registry) {
    requests =
        Histogram.builder()
            .name("http_requests_seconds")
            .help("Requests: how many, and how long each took.")
            .labelNames("method", "route", "status")
            .classicOnly()
            .classicUpperBounds(0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)
            .register(registry);
  }

  void record(String method, String route, int status, Duration time) {
    requests.labelValues(method, route, status / 100 + "xx").observe(time.toNanos() / 1e9);
  }
}
