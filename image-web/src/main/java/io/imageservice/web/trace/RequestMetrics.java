package io.imageservice.web.trace;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Counts and times requests by route, method and class of status. */
@ApplicationScoped
public class RequestMetrics {
  @Inject MetricRegistry metrics;

  void record(String method, String route, int status, Duration time) {
    metrics
        .timer(
            "http_requests",
            new Tag("method", method),
            new Tag("route", route),
            new Tag("status", status / 100 + "xx"))
        .update(time);
  }
}
