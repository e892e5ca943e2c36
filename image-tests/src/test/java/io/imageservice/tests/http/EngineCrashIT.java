package io.imageservice.tests.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.imageservice.tests.SharedProduct;
import io.imageservice.tests.client.ApiClient;
import io.imageservice.tests.client.Job;
import io.imageservice.tests.client.Poll;
import io.imageservice.tests.fixtures.Pictures;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of an image whose process is killed each time that it is worked on. */
class EngineCrashIT {
  // More than the start of a process takes, so that only those are killed that have worked.
  private static final Duration WORKED = Duration.ofMillis(600);

  @Test
  void anImageThatEndsItsProcessFailsAloneAfterThreeAttempts() {
    ProcessHandle server = SharedProduct.get().process("liberty").orElseThrow();
    ApiClient user = SharedProduct.newUser();
    // Seconds of work, whatever the machine.
    String slow = TestProducts.create(Map.of(), List.of(Map.of("op", "convert", "format", "avif")));

    Job job = user.submit(slow, "slow.jpg", Pictures.jpeg(3_000, 2_000, 1));
    JsonNode failed =
        Poll.until(Duration.ofMinutes(3), "the end of the job", () -> endOf(user, job, server));

    assertThat(failed.path("status").asText()).isEqualTo("FAILED");
    assertThat(failed.at("/error/code").asText()).isEqualTo("ENGINE_CRASH");
    assertThat(
            SharedProduct.run()
                .database()
                .number("select attempt from instruction_detail where id = ?", job.input()))
        .isEqualTo(3);
    user.done(user.submit("images/thumbnail", "next.png", Pictures.png(60, 50, 1)));
    assertThat(SharedProduct.get().process("liberty")).contains(server);
    assertThat(server.isAlive()).isTrue();
  }

  /** Kills the processes at work until the job has ended. */
  private static Optional<JsonNode> endOf(ApiClient user, Job job, ProcessHandle server) {
    JsonNode detail = user.get(job.outputPath()).data().path("detail");
    String status = detail.path("status").asText();
    if (status.equals("DONE") || status.equals("FAILED")) {
      return Optional.of(detail);
    }
    server
        .children()
        .filter(child -> child.info().totalCpuDuration().orElse(WORKED).compareTo(WORKED) > 0)
        .forEach(ProcessHandle::destroyForcibly);
    return Optional.empty();
  }
}
