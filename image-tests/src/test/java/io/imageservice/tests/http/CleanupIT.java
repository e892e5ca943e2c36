package io.imageservice.tests.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.imageservice.tests.SharedProduct;
import io.imageservice.tests.checker.Database;
import io.imageservice.tests.client.Answer;
import io.imageservice.tests.client.ApiClient;
import io.imageservice.tests.client.Job;
import io.imageservice.tests.client.Poll;
import io.imageservice.tests.fixtures.Pictures;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files whose time has come are listed, and removed on demand. */
class CleanupIT {
  private ApiClient admin;
  private ApiClient user;
  private Database database;

  @BeforeEach
  void logIn() {
    admin = TestProducts.admin();
    user = SharedProduct.newUser();
    database = SharedProduct.run().database();
  }

  @Test
  void removesWhatIsOlderThanItsRetention() {
    Job old = user.submit("images/thumbnail", "old.png", Pictures.png(40, 30, 1));
    user.done(old);
    Job fresh = user.submit("images/thumbnail", "fresh.png", Pictures.png(40, 30, 2));
    user.done(fresh);
    age(old.instruction(), "31 days");

    Answer dry = admin.post("/files/cleanup?dry_run=true", null).expect(200);
    assertThat(dry.data().isObject()).as("%s", dry).isTrue();
    user.get(old.filePath()).expect(200);
    assertThat(listed()).as("files pending cleanup").anyMatch(item -> item.contains(key(old)));
    assertThat(listed()).noneMatch(item -> item.contains(key(fresh)));

    admin.post("/files/cleanup?dry_run=false", null).expect(200);

    Poll.untilTrue(
        Duration.ofMinutes(1),
        "the old file is gone",
        () -> user.get(old.filePath()).status() == 410);
    Shape.error(user.get(old.filePath()), 410, "FILE_EXPIRED");
    JsonNode detail = user.get(old.outputPath()).expect(200).data().path("detail");
    assertThat(detail.path("status").asText()).isEqualTo("DONE");
    user.get(fresh.filePath()).expect(200);
  }

  @Test
  void doesNotWaitForWhatSomebodyElseIsChanging() throws SQLException {
    Job old = user.submit("images/thumbnail", "old.png", Pictures.png(40, 30, 1));
    user.done(old);
    age(old.instruction(), "31 days");

    try (Connection other =
        DriverManager.getConnection(database.url(), database.user(), database.password())) {
      other.setAutoCommit(false);
      try (Statement lock = other.createStatement()) {
        lock.execute(
            "select 1 from instruction_detail where instruction_id = '%s' for update"
                .formatted(old.instruction()));
      }
      admin.post("/files/cleanup?dry_run=false", null).expect(200);
      user.get(old.filePath()).expect(200);
    }

    admin.post("/files/cleanup?dry_run=false", null).expect(200);
    Shape.error(user.get(old.filePath()), 410, "FILE_EXPIRED");
  }

  @Test
  void keepsAFailedFileForSevenDays() {
    Job failed = FailedJobs.submit(user, user.create("images/thumbnail"));
    age(failed.instruction(), "6 days");
    admin.post("/files/cleanup?dry_run=false", null).expect(200);
    user.get(failed.inputPath() + "/file?variant=original").expect(200);

    age(failed.instruction(), "2 days");
    admin.post("/files/cleanup?dry_run=false", null).expect(200);
    Poll.untilTrue(
        Duration.ofMinutes(1),
        "the failed file is gone",
        () -> user.get(failed.inputPath() + "/file?variant=original").status() == 410);
    Shape.error(user.post(failed.inputPath() + "/retry", null), 410, "FILE_EXPIRED");
  }

  @Test
  void removesAnInstructionThatWasNeverUsed() {
    UUID unused = user.create("images/thumbnail");
    UUID young = user.create("images/thumbnail");
    database.update(
        "update instruction set created_at = created_at - interval '25 hours' where id = ?",
        unused);

    admin.post("/files/cleanup?dry_run=false", null).expect(200);

    Poll.untilTrue(
        Duration.ofMinutes(1),
        "the unused instruction is gone",
        () -> user.get("/instructions/" + unused).status() == 404);
    user.get("/instructions/" + young).expect(200);
  }

  private void age(UUID instruction, String interval) {
    database.update(
        """
        update instruction_detail
        set finished_at = finished_at - ?::interval, created_at = created_at - ?::interval,
            updated_at = updated_at - ?::interval
        where instruction_id = ?
        """,
        interval,
        interval,
        interval,
        instruction);
  }

  private java.util.List<String> listed() {
    java.util.List<String> items = new java.util.ArrayList<>();
    admin
        .get("/files?limit=100")
        .expect(200)
        .data()
        .path("files")
        .forEach(file -> items.add(file.toString()));
    return items;
  }

  private String key(Job job) {
    return database
        .texts("select object_key from instruction_detail where id = ?", job.output())
        .get(0);
  }
}
