package io.imageservice.tests.product;

import io.imageservice.tests.checker.Broker;
import io.imageservice.tests.checker.Bucket;
import io.imageservice.tests.checker.Database;
import io.imageservice.tests.client.ApiClient;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;

/**
 * Where a local run of the product is reached, and with which secrets.
 *
 * @param data the launcher's data folder
 * @param settings the settings it was started with, where they differ from the defaults
 */
public record LocalRun(Path data, Map<String, String> settings) {
  /** Of every account that is opened here. */
  public static final String PASSWORD = "correct-horse";

  // Made with 8 KiB: the service's own hashes take a third of a second, twice for each account.
  private static final String CHEAP_HASH =
      "$argon2id$v=19$m=8,t=1,p=1$7fijgviiG9MVuP4AFfMsBQ$WJCoXGPujzCs+5D4OPl2QOfsIu0s2fdKDc97jmDRu7I";

  public LocalRun {
    settings = Map.copyOf(settings);
  }

  public URI base() {
    return URI.create("http://127.0.0.1:" + port("liberty"));
  }

  /** Where one of the launcher's services listens. */
  private int port(String service) {
    return Integer.parseInt(
        switch (service) {
          case "liberty" -> setting("HTTP_PORT", "9080");
          case "postgres" -> setting("DB_PORT", "9432");
          case "artemis" -> setting("BROKER_PORT", "9616");
          case "s3" -> setting("S3_PORT", "9000");
          default -> throw new IllegalArgumentException("no service " + service);
        });
  }

  /** Whether one of the launcher's services takes connections. */
  public boolean isListening(String service) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port(service))) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  public ApiClient anonymous() {
    return ApiClient.anonymous(base());
  }

  public ApiClient admin() {
    return anonymous().loggedIn(setting("ADMIN_USERNAME", "admin"), secret("ADMIN_PASSWORD"));
  }

  /** A new account of a user, logged in. */
  public ApiClient newUser() {
    return anonymous().loggedIn(newAccount("user"), PASSWORD);
  }

  /**
   * Opens an account in the database; its password is {@link #PASSWORD}.
   *
   * @param roles with a space between them
   * @return its name
   */
  public String newAccount(String roles) {
    String name = "u" + UUID.randomUUID().toString().replace("-", "");
    database()
        .update(
            """
            insert into account (id, username, password_hash, roles, created_at, updated_at)
            values (uuidv7(), ?, ?, ?, now(), now())
            """,
            name,
            CHEAP_HASH,
            roles);
    return name;
  }

  public Database database() {
    return database("public");
  }

  /** The same database, seen through another schema. */
  public Database database(String schema) {
    return new Database(
        "jdbc:postgresql://127.0.0.1:%d/%s?currentSchema=%s"
            .formatted(port("postgres"), setting("DB_NAME", "images"), schema),
        setting("DB_USER", "images"),
        secret("DB_PASSWORD"));
  }

  public Bucket bucket() {
    String both = setting("S3_BUCKET", "instrlabs-images");
    return bucket(setting("S3_BUCKET_ORIGINALS", both), setting("S3_BUCKET_PROCESSED", both));
  }

  /** Another bucket of the same storage. */
  public Bucket bucket(String name) {
    return bucket(name, name);
  }

  private Bucket bucket(String originals, String processed) {
    return new Bucket(
        URI.create("http://127.0.0.1:" + port("s3")),
        setting("S3_REGION", "us-east-1"),
        secret("S3_ACCESS_KEY"),
        secret("S3_SECRET_KEY"),
        originals,
        processed);
  }

  public Broker broker() {
    String queue = setting("QUEUE_IMAGE_REQUESTS", "image.requests");
    return broker(queue, queue + ".dead");
  }

  /** The same broker, asked about other queues. */
  public Broker broker(String requests, String dead) {
    return new Broker(
        "tcp://127.0.0.1:" + port("artemis"),
        setting("BROKER_USER", "images"),
        secret("BROKER_PASSWORD"),
        requests,
        dead);
  }

  public Path spool() {
    return data.resolve("spool");
  }

  /** A secret that was given or that the launcher made. */
  public String secret(String name) {
    if (settings.containsKey(name)) {
      return settings.get(name);
    }
    Properties generated = new Properties();
    try (Reader reader = Files.newBufferedReader(data.resolve("secrets.properties"))) {
      generated.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String value = generated.getProperty(name);
    if (value == null) {
      throw new IllegalStateException("no secret " + name + " in " + data);
    }
    return value;
  }

  public String setting(String name, String otherwise) {
    return settings.getOrDefault(name, otherwise);
  }

  /** What another node needs to share the database, the broker and the storage of this one. */
  public Map<String, String> settingsOfAnotherNode() {
    Map<String, String> shared = new HashMap<>(settings);
    shared.keySet().removeAll(Set.of("HTTP_PORT", "HTTPS_PORT"));
    for (String secret :
        List.of(
            "DB_PASSWORD", "BROKER_PASSWORD", "S3_ACCESS_KEY", "S3_SECRET_KEY", "ADMIN_PASSWORD")) {
      shared.put(secret, secret(secret));
    }
    shared.put("DB_HOST", "127.0.0.1");
    shared.put("BROKER_HOST", "127.0.0.1");
    shared.put("S3_ENDPOINT", "http://127.0.0.1:" + port("s3"));
    shared.put("NODE_NAME", "second");
    return shared;
  }

  /** Whether the service says that it can work. */
  public boolean isReady() {
    try {
      return anonymous().get("/health/ready").status() == 200;
    } catch (UncheckedIOException e) {
      return false;
    }
  }
}
