package io.imageservice.tests.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.imageservice.tests.SharedProduct;
import io.imageservice.tests.checker.Bucket;
import io.imageservice.tests.checker.Database;
import io.imageservice.tests.client.ApiClient;
import io.imageservice.tests.client.Job;
import io.imageservice.tests.client.Poll;
import io.imageservice.tests.fixtures.Pictures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Objects deleted and added behind the service's back are found, and repaired when asked for. */
class ReconciliationIT {
  private static final Duration SOON = Duration.ofMinutes(1);

  // As they were when they were first asked for: a repair changes them.
  private final Map<UUID, String> keys = new HashMap<>();

  private ApiClient admin;
  private ApiClient user;
  private Database database;
  private Bucket bucket;

  @BeforeEach
  void logIn() {
    admin = TestProducts.admin();
    user = SharedProduct.newUser();
    database = SharedProduct.run().database();
    bucket = SharedProduct.run().bucket();
  }

  @AfterEach
  void closeTheBucket() {
    bucket.close();
  }

  private record Found(String kind, String key, String remedy) {}

  @Test
  void findsAndRepairsWhatIsLostOrAdded() {
    Job whole = job("whole.png", 1);
    Job remade = job("remade.png", 2);
    byte[] before = user.download(remade);
    Job gone = job("gone.png", 3);
    Job withoutOriginal = job("original.png", 4);
    Job damaged = job("damaged.png", 5);
    Job failed = FailedJobs.submit(user, user.create("images/thumbnail"));
    bucket.remove(key(remade.output()));
    bucket.remove(key(gone.output()));
    bucket.remove(key(gone.input()));
    bucket.remove(key(withoutOriginal.input()));
    bucket.remove(key(failed.input()));
    bucket.remove(key(damaged.output()));
    bucket.write(key(damaged.output()), new byte[] {1, 2, 3});
    String orphan = "outputs/images/thumbnail/2026/01/01/" + UUID.randomUUID() + "-1.jpg";
    String foreign = "somebody-elses/" + UUID.randomUUID() + ".txt";
    bucket.write(orphan, new byte[] {1});
    bucket.write(foreign, new byte[] {1});
    Set<Found> expected =
        Set.of(
            new Found("ORPHANED", orphan, "DELETE"),
            new Found("LOST", key(remade.output()), "REMAKE"),
            new Found("LOST", key(gone.output()), "MARK"),
            new Found("LOST", key(gone.input()), "MARK"),
            new Found("LOST", key(withoutOriginal.input()), "MARK"),
            new Found("LOST", key(failed.input()), "MARK"),
            new Found("DAMAGED", key(damaged.output()), "REMAKE"));
    List<String> untouched = state();

    // A dry run, which is what one gets without asking for more, changes nothing.
    assertThat(reconcile("grace_minutes=0&limit=7")).containsAll(expected);
    assertThat(reconcile("grace_minutes=60")).noneMatch(found -> found.kind().equals("ORPHANED"));
    assertThat(state()).isEqualTo(untouched);
    assertThat(bucket.has(orphan)).isTrue();

    assertThat(reconcile("dry_run=false&grace_minutes=0&limit=7")).containsAll(expected);

    user.done(remade);
    assertThat(user.download(remade)).isEqualTo(before);
    user.done(damaged);
    assertThat(user.download(damaged)).hasSizeGreaterThan(3);
    Shape.error(user.get(gone.filePath()), 410, "FILE_LOST");
    Shape.error(user.get(gone.inputPath() + "/file?variant=original"), 410, "FILE_LOST");
    JsonNode lost = user.get(gone.outputPath()).expect(200).data().path("detail");
    assertThat(lost.at("/error/code").asText()).isEqualTo("FILE_LOST");
    assertThat(lost.path("status").asText()).isEqualTo("DONE");
    assertThat(lost.path("file_url").isNull()).isTrue();
    user.get(withoutOriginal.filePath()).expect(200);
    Shape.error(user.post(failed.inputPath() + "/retry", null), 410, "FILE_EXPIRED");
    user.get(whole.filePath()).expect(200);
    Poll.untilTrue(SOON, "the orphan is gone", () -> !bucket.has(orphan));
    assertThat(bucket.has(foreign)).isTrue();
    bucket.remove(foreign);
    assertThat(keysIn(reconcile("grace_minutes=0")))
        .doesNotContainAnyElementsOf(expected.stream().map(Found::key).toList());
  }

  @Test
  void isForAdministratorsAndTakesOnlyItsOwnCursors() {
    Shape.error(user.post("/files/reconcile", null), 403, "FORBIDDEN");
    Shape.error(admin.post("/files/reconcile?cursor=AAAA", null), 400, "INVALID_CURSOR");
    Shape.error(admin.post("/files/reconcile?limit=1001", null), 400, "VALIDATION_FAILED");
  }

  private Job job(String name, int seed) {
    Job job = user.submit("images/thumbnail", name, Pictures.png(40, 30, seed));
    user.done(job);
    return job;
  }

  private Set<Found> reconcile(String query) {
    List<Found> found = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode step =
          admin
              .post("/files/reconcile?" + query + cursor, null)
              .expect(200)
              .data()
              .path("reconciliation");
      step.path("discrepancies")
          .forEach(
              each ->
                  found.add(
                      new Found(
                          each.path("kind").asText(),
                          each.path("object_key").asText(),
                          each.path("remedy").asText())));
      cursor =
          step.path("next_cursor").isNull() ? null : "&cursor=" + step.path("next_cursor").asText();
    } while (cursor != null);
    return Set.copyOf(found);
  }

  private static Set<String> keysIn(Set<Found> found) {
    return found.stream().map(Found::key).collect(Collectors.toSet());
  }

  private List<String> state() {
    return database.texts(
        """
        select id || status || coalesce(object_key, '-') || generation || coalesce(error_code, '-')
        from instruction_detail where owner_id = ? order by id
        """,
        user.userId());
  }

  private String key(UUID detail) {
    return keys.computeIfAbsent(
        detail,
        id -> database.texts("select object_key from instruction_detail where id = ?", id).get(0));
  }
}
