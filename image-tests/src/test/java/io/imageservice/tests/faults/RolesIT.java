package io.imageservice.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.imageservice.tests.client.ApiClient;
import io.imageservice.tests.client.EventStream;
import io.imageservice.tests.client.Job;
import io.imageservice.tests.fixtures.Pictures;
import io.imageservice.tests.product.Cluster;
import io.imageservice.tests.product.Installation;
import io.imageservice.tests.product.LocalRun;
import io.imageservice.tests.product.RunningProduct;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One node serves clients, another one works. */
@Tag("full")
class RolesIT {
  @TempDir private static Path folder;

  private static Cluster cluster;
  private static LocalRun api;
  private static LocalRun worker;

  @BeforeAll
  static void start() {
    cluster = new Cluster(Installation.fromProperties(), folder, Map.of());
    CompletableFuture<RunningProduct> first = cluster.start("api", "api");
    CompletableFuture<RunningProduct> second = cluster.start("worker", "worker");
    api = first.join().run();
    worker = second.join().run();
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void theWorkerDoesWhatTheOtherTookInAndItsUserHearsOfIt() {
    ApiClient user = api.newUser();
    byte[] picture = Pictures.jpeg(1200, 900, 5);
    try (EventStream events = EventStream.open(user)) {
      Job job = user.submit("images/thumbnail", "a.jpg", picture);
      events.awaitStatus(job.output().toString(), "DONE");
      assertThat(user.download(job)).startsWith(0xff, 0xd8, 0xff);
    }
    assertThat(NodeFigures.of(worker, "image_attempts_total")).isEqualTo(1);
    assertThat(NodeFigures.of(api, "image_attempts_total")).isZero();
    // Nothing was kept for a worker that is not there.
    assertThat(NodeFigures.of(api, "image_files_accepted_total")).isEqualTo(1);
  }

  @Test
  void aWorkerHasNoPublicApi() {
    ApiClient user = api.newUser();
    ApiClient stranger = worker.anonymous();
    for (String path :
        List.of(
            "/",
            "/index.html",
            "/products",
            "/instructions",
            "/sse",
            "/.well-known/jwks.json",
            "/api/v1/me",
            "/static/swagger.json",
            "/registry/upload",
            "/image/images/1")) {
      assertThat(stranger.get(path).status()).as(path).isEqualTo(404);
      assertThat(stranger.withToken(user.token()).get(path).status()).as(path).isEqualTo(404);
    }
    assertThat(stranger.post("/api/v1/login", Map.of("username", "a", "password", "b")).status())
        .isEqualTo(404);
    assertThat(stranger.get("/health/live").status()).isEqualTo(200);
    assertThat(stranger.get("/metrics").status()).isEqualTo(401);
  }

  @Test
  void readinessSaysWhatANodeDoes() {
    assertThat(state(api, "roles").path("roles").asText()).isEqualTo("api");
    assertThat(state(worker, "roles").path("roles").asText()).isEqualTo("worker");
    assertThat(state(worker, "inference").path("state").asText()).isEqualTo("off");
  }

  private static JsonNode state(LocalRun node, String check) {
    JsonNode checks = node.anonymous().get("/health/ready").expect(200).json().path("checks");
    for (JsonNode each : checks) {
      if (each.path("name").asText().equals(check)) {
        return each.path("data");
      }
    }
    throw new AssertionError("no check " + check);
  }
}
