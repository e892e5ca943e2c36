package io.imageservice.tests.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.imageservice.tests.SharedProduct;
import io.imageservice.tests.checker.Database;
import io.imageservice.tests.client.ApiClient;
import io.imageservice.tests.client.Job;
import io.imageservice.tests.client.Multipart;
import io.imageservice.tests.fixtures.Pictures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who has much to do does not keep others waiting, and what is urgent goes first. */
class FairnessIT {
  private static final int BACKLOG = 40;
  private static final int LONG_BACKLOG = 10_000;
  private static final int FILES_AT_ONCE = 100;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
  // MAX_QUEUED_PER_USER, and what the workers had in their hands already.
  private static final int AHEAD = 16 + 8;

  private final Database database = SharedProduct.run().database();

  @Test
  void letsOneFileOfAnotherUserPassALongBacklog() {
    ApiClient busy = SharedProduct.newUser();
    ApiClient other = SharedProduct.newUser();
    UUID backlog = backlog(busy, slow(), BACKLOG);

    Job single = other.submit("images/thumbnail", "one.png", Pictures.png(40, 30, 1));
    other.done(single);

    assertThat(endedWhileWaiting(backlog, single)).isLessThanOrEqualTo(AHEAD);
    assertThat(waiting(backlog)).as("the backlog was long enough to prove it").isPositive();
    busy.delete("/instructions/" + backlog).expect(204);
  }

  @Test
  void putsUrgentWorkBeforeTheOtherWorkOfTheSameUser() {
    ApiClient user = SharedProduct.newUser();
    UUID backlog = backlog(user, slow(), BACKLOG);

    Job urgent = user.submit(urgentProduct(), "now.png", Pictures.png(40, 30, 2));
    user.done(urgent);

    assertThat(endedWhileWaiting(backlog, urgent)).isLessThanOrEqualTo(AHEAD);
    assertThat(waiting(backlog)).as("the backlog was long enough to prove it").isPositive();
    user.delete("/instructions/" + backlog).expect(204);
  }

  /** The limit stands in the requirements; alone, such a file takes some tenths of a second. */
  @Test
  @Tag("full")
  void keepsNobodyWaitingBehindTenThousandFiles() {
    ApiClient busy = SharedProduct.newUser();
    ApiClient other = SharedProduct.newUser();
    String slow = slow();
    List<UUID> backlog = new ArrayList<>();
    for (int files = 0; files < LONG_BACKLOG; files += FILES_AT_ONCE) {
      backlog.add(backlog(busy, slow, FILES_AT_ONCE));
    }

    Job single = other.submit("images/thumbnail", "one.png", Pictures.png(40, 30, 1));
    other.done(single);

    assertThat(took(single)).isLessThan(LONGEST_WAIT);
    assertThat(backlog.stream().mapToLong(this::waiting).sum())
        .as("the backlog was long enough to prove it")
        .isGreaterThan(LONG_BACKLOG / 2);
    backlog.forEach(instruction -> busy.delete("/instructions/" + instruction).expect(204));
  }

  private static String slow() {
    return TestProducts.create(
        Map.of("max_files", FILES_AT_ONCE), List.of(Map.of("op", "convert", "format", "avif")));
  }

  private static String urgentProduct() {
    String key = TestProducts.newKey();
    Map<String, Object> draft =
        new HashMap<>(
            TestProducts.draft(
                key, Map.of(), List.of(Map.of("op", "resize", "width", 16, "height", 16))));
    draft.put("priority", 9);
    TestProducts.admin().post("/products", draft).expect(201);
    assertThat(TestProducts.admin().get("/products/" + key).data().at("/product/priority").asInt())
        .isEqualTo(9);
    return key;
  }

  private static UUID backlog(ApiClient user, String product, int length) {
    byte[] picture = Pictures.jpeg(400, 300, 7);
    UUID instruction = user.create(product);
    Multipart files = Multipart.empty();
    for (int n = 0; n < length; n++) {
      files.and("file%d.jpg".formatted(n), picture);
    }
    user.upload("/instructions/" + instruction + "/details", files).expect(201);
    return instruction;
  }

  /** From its arrival to its end, by the service's clock. */
  private Duration took(Job job) {
    return Duration.ofMillis(
        database.number(
            """
            select (extract(epoch from finished_at - created_at) * 1000)::bigint
            from instruction_detail where id = ?
            """,
            job.input()));
  }

  /** How many files of the backlog came to their end between this job's arrival and its end. */
  private long endedWhileWaiting(UUID backlog, Job job) {
    return database.number(
        """
        select count(*) from instruction_detail b, instruction_detail j
        where b.instruction_id = ? and b.kind = 'INPUT' and j.id = ?
          and b.finished_at between j.created_at and j.finished_at
        """,
        backlog,
        job.input());
  }

  private long waiting(UUID instruction) {
    return database.number("select pending_count from instruction where id = ?", instruction);
  }
}
