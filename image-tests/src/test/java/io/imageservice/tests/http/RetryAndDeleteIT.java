package io.imageservice.tests.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.imageservice.tests.SharedProduct;
import io.imageservice.tests.client.Answer;
import io.imageservice.tests.client.ApiClient;
import io.imageservice.tests.client.EventStream;
import io.imageservice.tests.client.Job;
import io.imageservice.tests.client.Multipart;
import io.imageservice.tests.client.Poll;
import io.imageservice.tests.fixtures.Pictures;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A failed file gets another try; a deleted instruction is gone with all its files. */
class RetryAndDeleteIT {
  private ApiClient user;

  @BeforeEach
  void register() {
    user = SharedProduct.newUser();
  }

  @Test
  void triesAFailedFileAgainInANewGeneration() {
    Job job = FailedJobs.submit(user, user.create("images/thumbnail"));

    Answer answer = user.post(job.outputPath() + "/retry", null).expect(202);

    assertThat(answer.text()).contains(job.input().toString());
    JsonNode again =
        Poll.until(
            Duration.ofMinutes(1),
            "two terminal events",
            () ->
                terminalEvents(job.input()) == 2
                    ? java.util.Optional.of(
                        user.finished(job.instruction(), job.input(), Duration.ofSeconds(10)))
                    : java.util.Optional.empty());
    assertThat(again.path("status").asText()).isEqualTo("FAILED");
    JsonNode instruction = user.get(job.instructionPath()).data().path("instruction");
    assertThat(instruction.path("status").asText()).isEqualTo("FAILED");
    assertThat(instruction.path("counts").path("failed").asInt()).isEqualTo(1);
  }

  @Test
  void retriesByTheIdOfTheInputToo() {
    Job job = FailedJobs.submit(user, user.create("images/thumbnail"));
    user.post(job.inputPath() + "/retry", null).expect(202);
    Poll.untilTrue(
        Duration.ofMinutes(1), "two terminal events", () -> terminalEvents(job.input()) == 2);
  }

  @Test
  void doesNotRetryWhatIsDone() {
    Job job = user.submit("images/thumbnail", "fine.png", Pictures.png(20, 20, 1));
    user.done(job);
    Shape.error(user.post(job.outputPath() + "/retry", null), 409, "STATE_CONFLICT");
  }

  @Test
  void deletesAnInstructionWithItsFiles() {
    Job job = user.submit("images/thumbnail", "gone.png", Pictures.png(60, 50, 1));
    user.done(job);
    Footprint footprint = Footprint.of(SharedProduct.run(), user.userId());

    try (EventStream events = EventStream.open(user)) {
      Answer answer = user.delete(job.instructionPath()).expect(204);

      assertThat(answer.body()).isEmpty();
      Shape.error(user.get(job.instructionPath()), 404, "NOT_FOUND");
      Shape.error(user.get(job.outputPath()), 404, "NOT_FOUND");
      Shape.error(user.get(job.filePath()), 404, "NOT_FOUND");
      Shape.error(user.delete(job.instructionPath()), 404, "NOT_FOUND");
      Answer late =
          user.upload(
              job.instructionPath() + "/details",
              Multipart.file("late.png", Pictures.png(20, 20, 1)));
      Shape.error(late, 404, "NOT_FOUND");
      assertThat(user.get("/instructions").data().path("instructions")).isEmpty();
      events.await(
          Duration.ofSeconds(30),
          "deleted",
          event ->
              event.name().equals("deleted")
                  && event.data().contains(job.instruction().toString()));
    }
    Poll.untilTrue(
        Duration.ofMinutes(1), "its objects are removed", () -> footprint.objects().isEmpty());
  }

  @Test
  void cancelsWhatHasNotFinished() {
    UUID instruction = user.create("images/convert");
    Multipart many = Multipart.empty();
    for (int i = 0; i < 12; i++) {
      many.and("n" + i + ".png", Pictures.png(900, 700, i));
    }
    user.upload("/instructions/" + instruction + "/details", many).expect(201);

    user.delete("/instructions/" + instruction).expect(204);

    Footprint footprint = Footprint.of(SharedProduct.run(), user.userId());
    Poll.untilTrue(
        Duration.ofMinutes(1), "its objects are removed", () -> footprint.objects().isEmpty());
    assertThat(
            SharedProduct.run()
                .database()
                .number(
                    "select count(*) from instruction_detail where owner_id = ? and deleted_at is null",
                    user.userId()))
        .isZero();
  }

  private static long terminalEvents(UUID detail) {
    return SharedProduct.run()
        .database()
        .number(
            "select count(*) from event where detail_id = ? and status in ('DONE', 'FAILED')",
            detail);
  }
}
