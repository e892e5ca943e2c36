package io.imageservice.metrics.control;

import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The figures of this node: those of its Java machine, and what the application adds. */
@ApplicationScoped
public class NodeRegistry {

  @Produces
  @Singleton
  PrometheusRegistry create() {
    PrometheusRegistry registry = new PrometheusRegistry();
    JvmMetrics.builder().register(registry);
    return registry;
  }
}
