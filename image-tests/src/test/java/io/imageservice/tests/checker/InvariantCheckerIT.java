package io.imageservice.tests.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.imageservice.tests.SharedProduct;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The checker sees a planted violation of every invariant, and nothing where there is none. */
class InvariantCheckerIT {
  private HealthyState state;

  /** Does one harm to a healthy state. */
  private interface Harm {
    void doTo(HealthyState state);
  }

  @BeforeEach
  void makeAHealthyState(@TempDir Path spool) {
    Path sql = Path.of(System.getProperty("project.root", "."), "sql");
    state = new HealthyState(SharedProduct.run(), sql, spool);
  }

  @AfterEach
  void removeIt() {
    state.close();
  }

  @Test
  void reportsNothingWhereNothingIsWrong() {
    assertThat(InvariantChecker.check(state.evidence())).isEmpty();
  }

  static Stream<Arguments> harms() {
    return Stream.of(
        harm("I1", "an acknowledged id that is not there", HealthyHarm::loseAnAcknowledgedId),
        harm("I2", "an upload that nobody sent", HealthyHarm::addWhatNobodySent),
        harm("I3", "an upload that was taken twice", s -> s.addUpload("first.png", "DONE")),
        harm("I4", "an upload that waits for ever", HealthyHarm::letAnUploadWait),
        harm("I4", "an instruction that miscounts", HealthyHarm::miscount),
        harm("I5", "a terminal event that is missing", HealthyHarm::forgetATerminalEvent),
        harm("I5", "an event that says the opposite", HealthyHarm::contradict),
        harm("I6", "an output of other bytes", HealthyHarm::spoilAnOutput),
        harm("I6", "an output of other dimensions", HealthyHarm::misstateDimensions),
        harm("I7", "an object that no row knows", s -> s.bucket.write("outputs/x", new byte[3])),
        harm("I7", "a row whose object is gone", s -> s.bucket.remove(s.done.originalKey())),
        harm("I7", "an intent that nobody ends", HealthyHarm::leaveAnIntent),
        harm("I7", "a source of a recipe that is not counted", HealthyHarm::holdUncounted),
        harm("I7", "a source held by nothing", HealthyHarm::holdForNothing),
        harm("I7", "a piece of an upload that is gone", HealthyHarm::loseAPiece),
        harm("I7", "an upload that says too much", HealthyHarm::overstateAnUpload),
        harm("I8", "a spooled file", HealthyHarm::leaveASpooledFile),
        harm("I8", "a temporary object", HealthyHarm::leaveATemporaryObject),
        harm("I9", "a message in the queue", s -> s.send(s.broker.requests(), "x")),
        harm("I9", "a dead letter without a failure", HealthyHarm::sendADeadLetter),
        harm("I9", "an event that is not published", HealthyHarm::leaveAnEventUnpublished),
        harm("I10", "more attempts than allowed", HealthyHarm::tryTooOften),
        harm("I10", "two claims at once", HealthyHarm::claimTwice),
        harm("I13", "bytes that nobody is told of", HealthyHarm::forgetStoredBytes),
        harm("I13", "a reservation for nothing", HealthyHarm::reserveForNothing),
        harm("I13", "an image that was counted twice", HealthyHarm::chargeTwice),
        harm("I15", "labels of a file that failed", s -> label(s, s.failed.input())),
        harm("I15", "labelling that nobody goes on with", HealthyHarm::abandonLabelling),
        harm("I15", "an image that was never to be labelled", HealthyHarm::forgetToLabel));
  }

  private static void label(HealthyState s, UUID detail) {
    s.database.update(
        "insert into label (detail_id, name, score, model) values (?, 'dark', 1, 'm')", detail);
  }

  private static Arguments harm(String invariant, String what, Harm harm) {
    return Arguments.of(invariant, what, harm);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("harms")
  void reportsAPlantedViolation(String invariant, String what, Harm harm) {
    harm.doTo(state);

    List<Finding> findings = InvariantChecker.check(state.evidence());

    assertThat(findings).as(what).isNotEmpty();
    assertThat(findings).extracting(Finding::invariant).containsOnly(invariant);
  }

  @Test
  void reportsAnOpenMultipartUpload() {
    String upload = state.bucket.beginMultipart("uploads/multipart.png");
    try {
      assertThat(InvariantChecker.check(state.evidence()))
          .extracting(Finding::invariant)
          .contains("I8");
    } finally {
      state.bucket.abortMultipart("uploads/multipart.png", upload);
    }
  }

  @Test
  void acceptsADeadLetterOfAFailure() {
    state.send(state.broker.dead(), state.failed.input().toString());
    assertThat(InvariantChecker.check(state.evidence())).isEmpty();
  }

  @Test
  void printsOneLinePerInvariantAndEveryViolation() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Finding finding = new Finding("I7", "claim", "object x has no row");

    InvariantChecker.report(List.of(finding), new PrintStream(out, true, StandardCharsets.UTF_8));

    String text = out.toString(StandardCharsets.UTF_8);
    assertThat(text).contains("I1   holds").contains("I7   VIOLATED").contains("has no row");
    assertThat(text.lines()).hasSize(13);
  }

  @Test
  void readsAJournalThatItWrote(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("journal");
    state.journal.save(file);
    Journal read = Journal.load(file);
    assertThat(read.sent()).containsExactlyInAnyOrderElementsOf(state.journal.sent());
    assertThat(read.answers()).containsExactlyInAnyOrderElementsOf(state.journal.answers());
    assertThat(Files.size(file)).isPositive();
  }

  /** The ways to harm a healthy state. */
  private static final class HealthyHarm {

    static void loseAnAcknowledgedId(HealthyState s) {
      s.journal.answered(new Journal.Answered("first", s.done.input(), List.of(UUID.randomUUID())));
    }

    static void addWhatNobodySent(HealthyState s) {
      s.addUpload("surprise.png", "DONE");
    }

    static void letAnUploadWait(HealthyState s) {
      s.database.update(
          "update instruction_detail set status = 'PENDING' where id in (?, ?)",
          s.failed.input(),
          s.failed.output());
      s.database.update("update instruction set failed_count = 0, pending_count = 1");
      s.database.update(
          "update user_sequence set reserved_bytes = ?", (long) HealthyState.INPUT.length);
    }

    static void miscount(HealthyState s) {
      s.database.update("update instruction set done_count = done_count + 1");
    }

    static void forgetATerminalEvent(HealthyState s) {
      s.database.update(
          "delete from event where detail_id = ? and status = 'DONE'", s.done.output());
    }

    static void contradict(HealthyState s) {
      s.database.update(
          "update event set status = 'DONE' where detail_id = ? and status = 'FAILED'",
          s.failed.output());
    }

    static void spoilAnOutput(HealthyState s) {
      byte[] spoiled = HealthyState.OUTPUT.clone();
      spoiled[spoiled.length - 20] ^= 1;
      s.bucket.write(s.done.outputKey(), spoiled);
    }

    static void misstateDimensions(HealthyState s) {
      s.database.update(
          "update instruction_detail set width = width + 1 where id = ?", s.done.output());
    }

    static void leaveAnIntent(HealthyState s) {
      s.database.update(
          """
          insert into stored_object (object_key, owner_id, state, boot, expires_at)
          values ('outputs/never-written', ?, 'INTENT', 'proof:1', now() - interval '1 hour')
          """,
          s.owner);
    }

    static void holdUncounted(HealthyState s) {
      hold(s, s.instruction);
    }

    static void holdForNothing(HealthyState s) {
      hold(s, UUID.randomUUID());
      s.database.update(
          "update stored_object set reference_count = 2 where object_key = ?", s.done.outputKey());
    }

    private static void hold(HealthyState s, UUID holder) {
      s.database.update(
          """
          insert into recipe_source (holder_id, image_id, object_key, width, height)
          values (?, ?, ?, 16, 12)
          """,
          holder,
          s.done.output(),
          s.done.outputKey());
    }

    static void leaveASpooledFile(HealthyState s) {
      try {
        Files.write(s.spool.resolve("upload"), new byte[5]);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    static void leaveATemporaryObject(HealthyState s) {
      s.addObject("uploads/left-over", new byte[7]);
      // Referred to by a detail that has ended, so that only its place is wrong.
      s.database.update(
          "update instruction_detail set object_key = 'uploads/left-over' where id = ?",
          s.failed.output());
    }

    static void loseAPiece(HealthyState s) {
      openAnUpload(s, 5);
      s.database.update(
          "insert into upload_piece select instruction_id, 0, 5, 'uploads/gone' from upload");
    }

    static void overstateAnUpload(HealthyState s) {
      openAnUpload(s, 4);
    }

    private static void openAnUpload(HealthyState s, long received) {
      s.database.update(
          """
          insert into upload (instruction_id, owner_id, kind, file_name, size_bytes, received_bytes,
                              expires_at)
          select id, owner_id, 'RESUMABLE', 'a', 9, ?, now() + interval '1 hour'
          from instruction limit 1
          """,
          received);
    }

    static void sendADeadLetter(HealthyState s) {
      s.send(s.broker.dead(), s.done.input().toString());
    }

    static void leaveAnEventUnpublished(HealthyState s) {
      s.database.update(
          """
          update event set published_at = null, created_at = now() - interval '1 minute'
          where detail_id = ? and status = 'PENDING'
          """,
          s.done.input());
    }

    static void tryTooOften(HealthyState s) {
      s.database.update("update instruction_detail set attempt = 4 where id = ?", s.failed.input());
    }

    static void forgetStoredBytes(HealthyState s) {
      s.database.update("update user_sequence set stored_bytes = stored_bytes - 1");
    }

    static void reserveForNothing(HealthyState s) {
      s.database.update("update user_sequence set reserved_bytes = 1");
    }

    static void chargeTwice(HealthyState s) {
      s.database.update(
          "update instruction_detail set charged_on = current_date where id = ?", s.done.input());
      s.database.update(
          """
          insert into usage_day (user_id, day, product_id, images)
          select owner_id, current_date, product_id, 2 from instruction where id = ?
          """,
          s.instruction);
    }

    static void abandonLabelling(HealthyState s) {
      s.database.update(
          """
          insert into inference_job (detail_id, state, attempt, lease_until)
          values (?, 'RUNNING', 1, now() - interval '1 hour')
          """,
          s.done.input());
    }

    static void forgetToLabel(HealthyState s) {
      for (String name : List.of("before", "after")) {
        HealthyState.Upload other = s.acknowledged(name, s.addUpload(name + ".png", "DONE"));
        label(s, other.input());
        s.database.update(
            "update instruction_detail set finished_at = now() + ?::interval where id = ?",
            name.equals("before") ? "-1 hour" : "1 hour",
            other.input());
      }
    }

    static void claimTwice(HealthyState s) {
      LeaseWitness.install(s.database);
      String claim =
          """
          update instruction_detail set status = 'PROCESSING', fence = fence + 1,
            lease_owner = 'proof:1', lease_until = now() + interval '60 s'
          where id = ?
          """;
      s.database.update(claim, s.failed.input());
      s.database.update(claim, s.failed.input());
      s.database.update(
          """
          update instruction_detail set status = 'FAILED', lease_owner = null, lease_until = null
          where id = ?
          """,
          s.failed.input());
    }
  }
}
