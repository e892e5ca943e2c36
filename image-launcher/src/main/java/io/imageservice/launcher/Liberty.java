package io.imageservice.launcher;

import io.imageservice.settings.Catalogue;
import io.imageservice.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Open Liberty with the application: the server directory is put together anew at every start. */
final class Liberty {

  static final String NAME = "liberty";
  private static final String SERVER = "image";
  private static final String APPLICATION_FAILED = "CWWKZ0002E";
  private static final int HTTP_OK = 200;
  private static final Pattern FOREIGN_KEYS = Pattern.compile("JWT_KEYS_DIR holds [^\"]+");
  // From this version on the JDK needs other options.
  private static final int JDK_24 = 24;

  private final Settings settings;
  private final Options options;
  private final DataFolder data;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  Liberty(Settings settings, Options options, DataFolder data) {
    this.settings = settings;
    this.options = options;
    this.data = data;
  }

  /** The address of the API as seen from this machine. */
  static URI address(Settings settings) {
    return URI.create("http://%s:%d".formatted(Ports.LOOPBACK, settings.get(Catalogue.HTTP_PORT)));
  }

  Service service() throws IOException {
    Path server = data.liberty().resolve("servers").resolve(SERVER);
    ServerDirectory.assemble(options.serverTemplate(), options.ear(), server);
    return new Service(
        NAME,
        "Liberty",
        command(server),
        environment(),
        server,
        "TERM",
        this::isReady,
        Duration.ofMinutes(4));
  }

  private List<String> command(Path server) throws IOException {
    Path tools = options.libertyHome().resolve("bin/tools");
    if (!Files.exists(tools.resolve("ws-server.jar"))) {
      throw new LaunchException(
          "There is no Liberty in %s: build image-ear first, or name one with -Dliberty.home."
              .formatted(options.libertyHome()));
    }
    List<String> command = new ArrayList<>();
    command.add(JavaCommand.java().toString());
    command.add("-javaagent:" + tools.resolve("ws-javaagent.jar"));
    boolean isNewJdk = Runtime.version().feature() >= JDK_24;
    command.addAll(
        lines(
            options
                .libertyHome()
                .resolve("lib/platform/java/" + (isNewJdk ? "java24.options" : "java9.options"))));
    command.addAll(lines(server.resolve("jvm.options")));
    if (isNewJdk) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.addAll(
        List.of(
            "-Dfile.encoding=UTF-8", "-jar", tools.resolve("ws-server.jar").toString(), SERVER));
    return command;
  }

  private static List<String> lines(Path file) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    return Files.readAllLines(file).stream()
        .map(String::strip)
        .filter(each -> !each.isEmpty() && !each.startsWith("#"))
        .toList();
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(settings.toEnvironment());
    List<Integer> extraPorts = settings.find(Catalogue.EXTRA_HTTP_PORTS).orElse(List.of());
    for (int i = 0; i < extraPorts.size(); i++) {
      environment.put("EXTRA_HTTP_PORT_" + (i + 1), String.valueOf(extraPorts.get(i)));
    }
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("WLP_USER_DIR", data.liberty().toString());
    environment.put("LOG_DIR", data.logs().resolve(NAME).toString());
    // The engine works in many threads; one heap each would hold on to far more memory.
    environment.put("MALLOC_ARENA_MAX", "2");
    environment.put("VIPS_WARNING", "1");
    return environment;
  }

  private boolean isReady() {
    HttpRequest request =
        HttpRequest.newBuilder(address(settings).resolve("/health/ready"))
            .timeout(Duration.ofSeconds(10))
            .build();
    try {
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != HTTP_OK) {
        requireNoFailure();
        requireAgreedKeys(answer.body());
      }
      return answer.statusCode() == HTTP_OK;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** A node whose signing key the others do not have will not become ready by waiting. */
  private static void requireAgreedKeys(String health) {
    Matcher keys = FOREIGN_KEYS.matcher(health);
    if (keys.find()) {
      throw new LaunchException(keys.group());
    }
  }

  /** A server whose application does not start runs on; there is nothing to wait for. */
  private void requireNoFailure() throws IOException {
    Path log = data.logs().resolve(NAME + ".log");
    try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
      if (lines.anyMatch(each -> each.contains(APPLICATION_FAILED))) {
        throw new LaunchException("The application did not start; %s says why.".formatted(log));
      }
    }
  }
}
