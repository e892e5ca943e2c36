package io.imageservice.tests.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.imageservice.tests.SharedProduct;
import io.imageservice.tests.client.Answer;
import io.imageservice.tests.client.ApiClient;
import io.imageservice.tests.fixtures.Pictures;
import io.imageservice.tests.product.LocalRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What those who run the service look at. */
class OperationsIT {
  private static final Set<String> METHODS =
      Set.of("get", "post", "put", "delete", "patch", "head");

  private final ApiClient visitor = SharedProduct.anonymous();

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/health/live", "/health/ready"})
  void saysThatItIsWell(String path) {
    JsonNode health = visitor.get(path).expect(200).json();
    assertThat(health.path("status").asText()).isEqualTo("UP");
  }

  @Test
  void namesItsDependenciesAndNothingMoreOfThem() {
    Answer answer = visitor.get("/health/ready").expect(200);
    List<String> names = Shape.texts(answer.json().path("checks"), "name");
    assertThat(names.toString().toLowerCase(java.util.Locale.ROOT))
        .contains("database")
        .contains("storage")
        .contains("broker");
    assertThat(answer.text()).doesNotContain("127.0.0.1").doesNotContain("jdbc:");
  }

  @Test
  void showsMetricsToTheScraperAndTheOperatorAlone() {
    LocalRun run = SharedProduct.run();
    String token = run.secret("METRICS_TOKEN");
    ApiClient admin = visitor.loggedIn("admin", run.secret("ADMIN_PASSWORD"));

    assertThat(visitor.withToken(token).get("/metrics").status()).isEqualTo(200);
    SecureConnection https = SecureConnection.to(run);
    String password = run.secret("OPERATOR_PASSWORD");
    assertThat(https.get("/metrics", "operator", password).statusCode()).isEqualTo(200);

    assertThat(https.get("/metrics", "operator", token).statusCode()).isEqualTo(401);
    assertThat(https.get("/metrics", "nobody", "nothing").statusCode()).isEqualTo(401);
    assertThat(visitor.get("/metrics", "Authorization", basic("operator", password)).status())
        .as("the password would be read on its way")
        .isEqualTo(401);
    for (ApiClient other :
        List.of(visitor, SharedProduct.newUser(), admin, visitor.withToken(token + "x"))) {
      other.get("/metrics").expect(401);
    }
  }

  @Test
  void countsRequestsFilesAndWhatTheMachineTakes() {
    ApiClient user = SharedProduct.newUser();
    user.done(user.submit("images/thumbnail", "a.png", Pictures.png(40, 30, 1)));
    FailedJobs.submit(user, user.create("images/thumbnail")); // a cause is counted once it occurs

    Map<String, Double> figures = PrometheusText.parse(metrics());

    assertThat(figures)
        .containsKeys(
            "image_files_accepted_total",
            "image_bytes_produced_total",
            "image_files_waiting",
            "image_files_failed_total{code=\"CORRUPT_IMAGE\"}",
            "image_stored_bytes",
            "image_queue_wait_seconds_bucket{le=\"+Inf\"}",
            "image_processing_seconds_count",
            "jvm_memory_used_bytes{area=\"heap\"}",
            "process_cpu_seconds_total",
            "http_requests_seconds_count{method=\"POST\",route=\"/instructions\",status=\"2xx\"}");
    assertThat(figures.get("image_files_done_total")).isPositive();
    assertThat(metrics()).doesNotContain(user.userId().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"prometheus/alerts.yml", "grafana/dashboards/image-service.json"})
  void hasEveryFigureThatTheRulesAndTheDashboardName(String file) throws IOException {
    ApiClient user = SharedProduct.newUser();
    FailedJobs.submit(user, user.create("images/thumbnail"));
    Set<String> known =
        PrometheusText.parse(metrics()).keySet().stream()
            .map(sample -> sample.replaceFirst("\\{.*", ""))
            .collect(Collectors.toSet());
    Path root = Path.of(System.getProperty("project.root", ".."));

    String text = Files.readString(root.resolve("deploy/observability").resolve(file));
    List<String> named =
        Pattern.compile(
                "\\b(?:image|http|jvm|process)_[a-z0-9_]+\\b(?=[\\[{ )}\\\\]|$)", Pattern.MULTILINE)
            .matcher(text)
            .results()
            .map(MatchResult::group)
            .distinct()
            .toList();

    assertThat(named).hasSizeGreaterThan(8);
    assertThat(known).containsAll(named);
  }

  private String metrics() {
    Answer answer =
        visitor.withToken(SharedProduct.run().secret("METRICS_TOKEN")).get("/metrics").expect(200);
    assertThat(answer.header("Content-Type")).startsWith("text/plain").contains("version=0.0.4");
    return answer.text();
  }

  private static String basic(String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  @Test
  void showsTheAdminCenterOverTlsToTheOperatorAlone() {
    assertThat(visitor.get("/adminCenter/").status()).isIn(302, 401, 403, 404);
    SecureConnection https = SecureConnection.to(SharedProduct.run());
    assertThat(https.get("/adminCenter/", "nobody", "nothing").statusCode()).isIn(302, 401, 403);
    assertThat(https.signIn("operator", "a wrong one").headers().firstValue("Location"))
        .hasValueSatisfying(place -> assertThat(place).contains("login"));

    https.signIn("operator", SharedProduct.run().secret("OPERATOR_PASSWORD"));
    assertThat(https.get("/adminCenter/").statusCode()).isEqualTo(200);
  }

  @Test
  void describesEveryOperationWithASummaryItsErrorsAndAnExample() {
    JsonNode api = visitor.get("/openapi?format=JSON").expect(200).json();
    assertThat(api.path("openapi").asText()).startsWith("3.1");

    List<String> gaps = new ArrayList<>();
    api.path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        operation -> {
                          if (METHODS.contains(operation.getKey())) {
                            gaps.addAll(
                                gaps(
                                    operation.getKey() + " " + path.getKey(),
                                    operation.getValue()));
                          }
                        }));

    assertThat(gaps).isEmpty();
    assertThat(Shape.names(api.path("paths")))
        .contains(
            "/instructions",
            "/instructions/{id}",
            "/instructions/{id}/details",
            "/products",
            "/files",
            "/api/v1/login",
            "/api/v1/register");
  }

  private static List<String> gaps(String name, JsonNode operation) {
    List<String> gaps = new ArrayList<>();
    if (operation.path("summary").asText().isBlank()) {
      gaps.add(name + " has no summary");
    }
    JsonNode responses = operation.path("responses");
    boolean hasError = Shape.names(responses).stream().anyMatch(s -> s.matches("4..|default"));
    boolean cannotFail = name.matches("get /(products|operations)|get .*(/health|jwks|swagger).*");
    if (!hasError && !cannotFail) {
      gaps.add(name + " has no error response");
    }
    responses
        .properties()
        .forEach(
            response -> {
              if (!response.getValue().has("$ref")
                  && response.getValue().path("description").asText().isBlank()) {
                gaps.add(name + " does not describe " + response.getKey());
              }
            });
    return gaps;
  }

  @Test
  void servesTheDescriptionUnderTheSeedsAddressToo() {
    JsonNode api = visitor.get("/static/swagger.json").expect(200).json();
    assertThat(api.path("paths").has("/instructions")).isTrue();
  }

  @Test
  void showsTheDescriptionToPeople() {
    Answer answer = visitor.get("/openapi/ui");
    assertThat(answer.status()).isIn(200, 302);
  }

  @Test
  void givesEveryAnswerATraceThatTheErrorRepeats() {
    Answer answer =
        SharedProduct.newUser()
            .get(
                "/instructions/not-an-id",
                "traceparent",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    assertThat(answer.json().path("trace_id").asText())
        .isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
  }

  @Test
  void carriesTheTraceThroughTheQueueIntoTheWork() {
    ApiClient user = SharedProduct.newUser();
    String trace = "5bf92f3577b34da6a3ce929d0e0e4736";
    java.util.UUID instruction = user.create("images/thumbnail");
    Answer answer =
        user.upload(
            "/instructions/" + instruction + "/details",
            io.imageservice.tests.client.Multipart.file("a.png", Pictures.png(20, 20, 1)),
            "traceparent",
            "00-" + trace + "-00f067aa0ba902b7-01");
    String recorded =
        SharedProduct.run()
            .database()
            .texts(
                "select left(trace_id, 32) from instruction_detail where id = ?",
                answer.id("/data/input/id"))
            .get(0);
    assertThat(recorded).isEqualTo(trace);
  }
}
