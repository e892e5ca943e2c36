package io.imageservice.config;

import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import io.imageservice.settings.Catalogue;
import io.imageservice.settings.Role;
import io.imageservice.settings.Settings;
import io.imageservice.settings.SettingsException;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.util.Optional;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Reads the settings once, through MicroProfile Config. On a server that nobody validated them for,
 * a wrong one does not stop the application: readiness names it and everything that needs settings
 * is refused.
 */
@ApplicationScoped
public class ServiceSettings {
  private static final Logger LOG = Logger.getLogger(ServiceSettings.class.getName());

  private Settings settings;
  private String problem;

  @PostConstruct
  void read() {
    Config config = ConfigProvider.getConfig();
    try {
      settings = Settings.read(name -> config.getOptionalValue(name, String.class).orElse(null));
    } catch (SettingsException e) {
      problem = e.getMessage();
      LOG.severe(problem);
    }
  }

  /** The sentence that names what is wrong with the settings; empty when nothing is. */
  public Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /** Whether this node has a role; with wrong settings it has each, and each is refused. */
  public boolean has(Role role) {
    return settings == null || settings.get(Catalogue.ROLES).contains(role);
  }

  /**
   * The settings.
   *
   * @throws DomainException {@code SERVICE_MISCONFIGURED} if one of them is wrong
   */
  @Produces
  @Dependent
  public Settings settings() {
    if (settings == null) {
      throw new DomainException(
          ErrorCode.SERVICE_MISCONFIGURED, "The service is not configured correctly.");
    }
    return settings;
  }

  @Produces
  @Dependent
  ServiceLimits limits() {
    Settings current = settings();
    return new ServiceLimits(
        current.get(Catalogue.MAX_FILE_BYTES),
        current.get(Catalogue.MAX_PIXELS),
        current.get(Catalogue.MAX_FRAMES),
        current.get(Catalogue.MAX_FILES_PER_INSTRUCTION),
        current.get(Catalogue.ENGINE_TIMEOUT_SECONDS));
  }

  @Produces
  @Dependent
  PipelineConfig pipeline() {
    return PipelineConfig.of(settings());
  }

  @Produces
  @Dependent
  Clock clock() {
    return new MicrosecondClock(Clock.systemUTC());
  }
}
