package io.imageservice.schema;

import io.imageservice.settings.Catalogue;
import io.imageservice.settings.Settings;
import io.imageservice.settings.SettingsException;
import java.util.logging.Logger;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings the schema up to date and ends, for installations whose nodes are not to do it. Exit
 * codes: 0, 1 if the database refused, 2 if a setting is wrong.
 */
public final class MigrationCommand {
  private static final Logger LOG = Logger.getLogger(MigrationCommand.class.getName());
  private static final int FAILED = 1;
  private static final int REFUSED = 2;

  private MigrationCommand() {}

  public static void main(String[] arguments) {
    System.exit(run());
  }

  private static int run() {
    try {
      Settings settings = Settings.from(System.getenv());
      migrate(settings);
      return 0;
    } catch (SettingsException e) {
      LOG.severe(e.getMessage());
      return REFUSED;
    } catch (FlywayException e) {
      LOG.severe("The schema could not be brought up to date: " + e.getMessage());
      return FAILED;
    }
  }

  private static void migrate(Settings settings) {
    String url =
        "jdbc:postgresql://%s:%d/%s?sslmode=%s"
            .formatted(
                settings.get(Catalogue.DB_HOST),
                settings.get(Catalogue.DB_PORT),
                settings.get(Catalogue.DB_NAME),
                settings.get(Catalogue.DB_SSL_MODE));
    SchemaMigration.configure(
            Flyway.configure(MigrationCommand.class.getClassLoader())
                .dataSource(
                    url, settings.get(Catalogue.DB_USER), settings.get(Catalogue.DB_PASSWORD)))
        .load()
        .migrate();
  }
}
