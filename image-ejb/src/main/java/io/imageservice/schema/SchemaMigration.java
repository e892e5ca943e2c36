package io.imageservice.schema;

import io.imageservice.config.ServiceSettings;
import io.imageservice.settings.Catalogue;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Brings the schema up to date before anything uses it; several nodes may do so at once. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SchemaMigration {
  private static final int PATIENCE_SECONDS = 300;

  @Resource(lookup = "jdbc/images")
  DataSource dataSource;

  @Inject ServiceSettings settings;

  @PostConstruct
  void migrate() {
    // Without settings nothing works, but readiness must be able to say so.
    if (settings.problem().isEmpty() && settings.settings().get(Catalogue.SCHEMA_MIGRATE)) {
      configure(Flyway.configure(SchemaMigration.class.getClassLoader()).dataSource(dataSource))
          .load()
          .migrate();
    }
  }

  /** Where the migrations are, and how long a database that only just starts is waited for. */
  static FluentConfiguration configure(FluentConfiguration flyway) {
    return flyway
        // flyway.location, an empty file in each folder, lets Flyway find it on this class loader.
        .locations("classpath:db/migration")
        .connectRetries(PATIENCE_SECONDS)
        .connectRetriesInterval(1);
  }
}
