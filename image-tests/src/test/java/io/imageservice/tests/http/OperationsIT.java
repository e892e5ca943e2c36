package io.imageservice.tests.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.imageservice.tests.SharedProduct;
import io.imageservice.tests.client.Answer;
import io.imageservice.tests.client.ApiClient;
import io.imageservice.tests.client.Job;
import io.imageservice.tests.fixtures.Pictures;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
  void showsMetricsToTheScraperAlone() {
    ApiClient user = SharedProduct.newUser();
    Job job = user.submit("images/thumbnail", "a.png", Pictures.png(40, 30, 1));
    user.done(job);
    FailedJobs.submit(user, user.create("images/thumbnail")); // a cause is counted once it occurs

    assertThat(user.get("/metrics").status()).isIn(302, 401, 403);
    SecureConnection https = SecureConnection.to(SharedProduct.run());
    assertThat(https.get("/metrics", "nobody", "nothing").statusCode()).isEqualTo(401);
    String token = SharedProduct.run().secret("METRICS_TOKEN");
    assertThat(https.get("/metrics", "metrics", token).statusCode()).isEqualTo(200);
    String metrics = metrics();
    assertThat(metrics).contains("# TYPE");
    for (String figure : List.of("accepted", "done", "failed", "queue_wait", "processing")) {
      assertThat(metrics).contains(figure);
    }
    assertThat(metrics).doesNotContain(user.userId().toString());
  }

  private static String metrics() {
    return SecureConnection.to(SharedProduct.run())
        .get("/metrics", "operator", SharedProduct.run().secret("OPERATOR_PASSWORD"))
        .body();
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
                "select trace_id from instruction_detail where id = ?", answer.id("/data/input/id"))
            .get(0);
    assertThat(recorded).isEqualTo(trace);
  }
}
