package io.imageservice.tests.container;

import io.imageservice.tests.SharedProduct;
import io.imageservice.tests.product.FreePorts;
import io.imageservice.tests.product.Installation;
import io.imageservice.tests.product.LocalRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A Liberty for Arquillian: the server that Maven put together, on the shared product's PostgreSQL
 * (in a schema of its own) and S3 (in a bucket of its own), with a broker of its own. So it is the
 * only node that works on what its tests put there.
 */
final class ContainerNode implements BeforeAllCallback {
  private static final String SCHEMA = "container_tests";
  private static final String CONFIGURATION = "arq.container.liberty.configuration.";

  private static ContainerBroker broker;

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    // JUnit runs this class inside the server as well, where everything is there already.
    if (System.getProperty("wlp.server.name") == null) {
      prepare();
    }
  }

  private static synchronized void prepare() throws IOException {
    if (broker != null) {
      return;
    }
    Installation installation = Installation.fromProperties();
    LocalRun run = SharedProduct.run();
    Path home = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "container");
    List<Integer> ports = FreePorts.find(3);
    broker = ContainerBroker.start(installation, run, home.resolve("artemis"), ports.get(2));
    run.database()
        .script("drop schema if exists %1$s cascade; create schema %1$s".formatted(SCHEMA));
    Path server = home.resolve("servers/container");
    copy(installation.root().resolve("image-ear/target/server"), server);
    write(server.resolve("server.env"), environment(installation, run, home, ports));
    Files.createDirectories(server.resolve("configDropins/overrides"));
    Files.writeString(
        server.resolve("configDropins/overrides/schema.xml"),
        """
        <server>
          <dataSource id="images"><properties.postgresql currentSchema="%s"/></dataSource>
        </server>
        """
            .formatted(SCHEMA));
    Path liberty = installation.root().resolve("image-ear/target/liberty/wlp");
    System.setProperty(CONFIGURATION + "wlpHome", liberty.toString());
    System.setProperty(CONFIGURATION + "usrDir", home.toString());
    System.setProperty(CONFIGURATION + "httpPort", ports.get(0).toString());
  }

  private static Map<String, String> environment(
      Installation installation, LocalRun run, Path home, List<Integer> ports) throws IOException {
    Map<String, String> values = new LinkedHashMap<>();
    for (String secret :
        List.of(
            "DB_PASSWORD",
            "BROKER_PASSWORD",
            "S3_ACCESS_KEY",
            "S3_SECRET_KEY",
            "KEYSTORE_PASSWORD",
            "OPERATOR_PASSWORD",
            "METRICS_TOKEN")) {
      values.put(secret, run.secret(secret));
    }
    values.put("HTTP_PORT", ports.get(0).toString());
    values.put("HTTPS_PORT", ports.get(1).toString());
    values.put("BROKER_PORT", ports.get(2).toString());
    values.put("DB_PORT", run.setting("DB_PORT", "9432"));
    values.put("S3_ENDPOINT", "http://127.0.0.1:" + run.setting("S3_PORT", "9000"));
    values.put("S3_BUCKET", "container-tests");
    values.put("NODE_NAME", "container");
    values.put("DATA_DIR", home.toString());
    values.put("JWT_KEYS_DIR", home.resolve("keys").toString());
    values.put("ENGINE_LIBRARY", library(installation).toString());
    values.put("JAVA_HOME", System.getProperty("java.home"));
    values.put("MALLOC_ARENA_MAX", "2");
    return values;
  }

  private static Path library(Installation installation) throws IOException {
    try (Stream<Path> files =
        Files.walk(installation.root().resolve("image-engine/target/native"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("libvips-cpp.so"))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("build image-engine first"));
    }
  }

  private static void write(Path file, Map<String, String> values) throws IOException {
    Files.writeString(
        file,
        values.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
            .collect(Collectors.joining()));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
