package io.imageservice.launcher;

import io.imageservice.settings.Catalogue;
import io.imageservice.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The embedded PostgreSQL: durable, on loopback, with one role that owns one database. */
final class Postgres {

  static final String NAME = "postgres";

  private final Settings settings;
  private final PostgresCluster cluster;
  private final Path home;
  private final Path dir;

  Postgres(Settings settings, DataFolder data, Path cache) {
    this.settings = settings;
    this.home = PostgresBinaries.unpack(cache);
    this.dir = data.postgres();
    this.cluster = new PostgresCluster(home, data);
  }

  /** Makes the cluster, its role and its database ready to be started. */
  Service service() throws IOException, InterruptedException {
    cluster.prepare(
        settings.get(Catalogue.DB_USER),
        settings.get(Catalogue.DB_PASSWORD),
        settings.get(Catalogue.DB_NAME));
    return new Service(
        NAME, "PostgreSQL", command(), Map.of(), dir, "INT", this::isReady, Duration.ofSeconds(90));
  }

  private List<String> command() {
    List<String> command = new ArrayList<>(PostgresCluster.unprivileged());
    command.add(home.resolve("bin/postgres").toString());
    command.addAll(List.of("-D", dir.toString()));
    // Nothing that a commit has confirmed may be lost.
    option(command, "fsync", "on");
    option(command, "synchronous_commit", "on");
    option(command, "full_page_writes", "on");
    option(command, "listen_addresses", Ports.LOOPBACK);
    option(command, "port", String.valueOf(settings.get(Catalogue.DB_PORT)));
    option(command, "unix_socket_directories", "");
    option(command, "max_connections", String.valueOf(settings.get(Catalogue.DB_POOL_SIZE) + 40));
    option(command, "shared_buffers", "96MB");
    option(command, "max_wal_size", "512MB");
    option(command, "jit", "off");
    option(command, "log_line_prefix", "%m [%p] ");
    return command;
  }

  private static void option(List<String> command, String name, String value) {
    command.addAll(List.of("-c", name + "=" + value));
  }

  private boolean isReady() {
    Properties login = new Properties();
    login.setProperty("user", settings.get(Catalogue.DB_USER));
    login.setProperty("password", settings.get(Catalogue.DB_PASSWORD));
    login.setProperty("connectTimeout", "2");
    login.setProperty("socketTimeout", "5");
    String url =
        "jdbc:postgresql://%s:%d/%s"
            .formatted(
                Ports.LOOPBACK, settings.get(Catalogue.DB_PORT), settings.get(Catalogue.DB_NAME));
    try (Connection connection = DriverManager.getConnection(url, login)) {
      return connection.isValid(2);
    } catch (SQLException e) {
      return false;
    }
  }
}
