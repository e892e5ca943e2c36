package io.imageservice.web.health;

import io.imageservice.health.boundary.Dependencies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/**
 * What {@code /health} says: names and states, nothing about where things are. Ready means that
 * uploads can be taken and work can be done; the broker is not needed for either, only for speed.
 */
@ApplicationScoped
public class HealthChecks {
  @Inject Dependencies dependencies;

  /** Never looks at a dependency: restarting this process would not bring one back. */
  @Produces
  @Liveness
  HealthCheck live() {
    return () -> HealthCheckResponse.up("process");
  }

  @Produces
  @Readiness
  HealthCheck settings() {
    return () -> sentence("settings", dependencies.settingsProblem());
  }

  @Produces
  @Readiness
  HealthCheck roles() {
    return () -> {
      Optional<String> problem = dependencies.listenersProblem();
      return HealthCheckResponse.named("roles")
          .status(problem.isEmpty())
          .withData("state", problem.orElse("ok"))
          .withData("roles", String.join(",", dependencies.roles()))
          .build();
    };
  }

  @Produces
  @Readiness
  HealthCheck keys() {
    return () -> sentence("keys", dependencies.keysProblem());
  }

  @Produces
  @Readiness
  HealthCheck database() {
    return () -> state("database", dependencies.databaseProblem());
  }

  @Produces
  @Readiness
  HealthCheck storage() {
    return () -> state("storage", dependencies.storageProblem());
  }

  @Produces
  @Readiness
  HealthCheck engine() {
    return () -> {
      boolean isUp = dependencies.engineProblem().isEmpty();
      return HealthCheckResponse.named("engine")
          .status(isUp)
          .withData("state", isUp ? engineState() : "down")
          .withData("isolation", dependencies.engineIsolation().orElse("unknown"))
          .build();
    };
  }

  private String engineState() {
    return dependencies.isEngineNeeded() ? "ok" : "off";
  }

  /** Never in the way of an image: without labels the service is ready all the same. */
  @Produces
  @Readiness
  HealthCheck inference() {
    return () ->
        HealthCheckResponse.named("inference")
            .up()
            .withData("state", dependencies.inferenceState())
            .build();
  }

  @Produces
  @Readiness
  HealthCheck broker() {
    return () -> degradable("broker", dependencies.brokerProblem());
  }

  @Produces
  @Readiness
  HealthCheck spool() {
    return () -> degradable("spool", dependencies.spoolProblem());
  }

  // Names a setting, never its value, and is the only way to learn of it where no launcher checks.
  private static HealthCheckResponse sentence(String name, Optional<String> problem) {
    return HealthCheckResponse.named(name)
        .status(problem.isEmpty())
        .withData("state", problem.orElse("ok"))
        .build();
  }

  private static HealthCheckResponse state(String name, Optional<String> problem) {
    return HealthCheckResponse.named(name)
        .status(problem.isEmpty())
        .withData("state", problem.isEmpty() ? "ok" : "down")
        .build();
  }

  private static HealthCheckResponse degradable(String name, Optional<String> problem) {
    return HealthCheckResponse.named(name)
        .up()
        .withData("state", problem.isEmpty() ? "ok" : "degraded")
        .build();
  }
}
