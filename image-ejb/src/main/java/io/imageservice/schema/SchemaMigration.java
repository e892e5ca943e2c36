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
      Flyway.configure(SchemaMigration.class.getClassLoader())
          .dataSource(dataSource)
          // flyway.location, an empty file in each folder, lets Flyway find it on this class
          // loader.
          .locations("classpath:db/migration")
          // A node that starts while the database does must wait for it, not fail.
          .connectRetries(PATIENCE_SECONDS)
          .connectRetriesInterval(1)
          .load()
          .migrate();
    }
  }
}
