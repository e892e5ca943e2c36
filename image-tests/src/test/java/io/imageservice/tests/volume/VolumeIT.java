package io.imageservice.tests.volume;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.imageservice.tests.checker.Database;
import io.imageservice.tests.client.ApiClient;
import io.imageservice.tests.client.Job;
import io.imageservice.tests.client.Poll;
import io.imageservice.tests.fixtures.Pictures;
import io.imageservice.tests.product.Installation;
import io.imageservice.tests.product.RunningProduct;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * With a long history in the database, pages, claims and the reaper still find their rows by
 * indexes: PostgreSQL itself counts how often it read a table from end to end.
 */
class VolumeIT {
  // A limit that the pages stay below.
  private static final Map<String, String> SETTINGS = Map.of("RATE_LIMIT_USER", "1000000");
  private static final int DETAILS = Integer.getInteger("volume.details", 200_000);
  // Read before any is timed, until the server has compiled what it needs.
  private static final int WARM_UP_PAGES = Integer.getInteger("volume.warmUpPages", 200);
  private static final int PAGES = 400;
  private static final long BYTES_PER_DETAIL = 1_200; // with its share of all other rows
  // Every other one finds a few rows of the user's many, or none.
  private static final List<String> FILTERS =
      List.of(
          "",
          "&status=FAILED",
          "&status=DONE",
          "&status=PROCESSING",
          "&product_id=01900000-0000-7000-8000-000000000003",
          "&product_id=01900000-0000-7000-8000-000000000001",
          "&created_from=2020-01-01T00:00:00Z&created_to=2100-01-01T00:00:00Z",
          "&created_from=2020-01-01T00:00:00Z&created_to=2020-02-01T00:00:00Z");
  private static final List<String> LARGE =
      List.of("instruction", "instruction_detail", "stored_object", "event");
  // The reaper looks every two seconds; PostgreSQL's counters follow within one.
  private static final long REAPER_LOOKS = 3;

  @Test
  void readsNoLargeTableFromEndToEnd(@TempDir Path data) throws IOException {
    int details = Math.toIntExact(Math.min(DETAILS, roomFor(data)));
    try (RunningProduct product =
        RunningProduct.start(Installation.fromProperties(), data, SETTINGS)) {
      ApiClient user = product.run().newUser();
      Database database = product.run().database();
      fill(product, details, user);
      readPages(user, WARM_UP_PAGES);
      Map<String, Long> before = fullReads(database);

      List<Long> pages = readPages(user, PAGES);
      Job job = user.submit("images/thumbnail", "a.png", Pictures.png(40, 30, 1));
      user.done(job);
      user.get("/instructions/" + job.instruction() + "/details").expect(200);
      user.delete("/instructions/" + job.instruction()).expect(204);
      awaitReaper(database);
      product.run().admin().post("/files/cleanup?dry_run=false", null).expect(200);

      assertThat(fullReads(database)).isEqualTo(before);
      Collections.sort(pages);
      System.out.printf(
          "%,d details: a page of 50 took %.1f ms at the median, %.1f ms at the 99th percentile%n",
          details, pages.get(PAGES / 2) / 1e6, pages.get(PAGES * 99 / 100) / 1e6);
    }
  }

  /** How many details fit on the disk, with as much room left for others. */
  private static long roomFor(Path data) throws IOException {
    return Files.getFileStore(data).getUsableSpace() / 2 / BYTES_PER_DETAIL;
  }

  /** The server stands still meanwhile: without indexes its every question would read all. */
  private static void fill(RunningProduct product, int details, ApiClient user) {
    Database database = product.run().database();
    long begun = System.nanoTime();
    product.signal("liberty", "STOP");
    try {
      // It may have stopped in the middle of a transaction, with locks.
      database.texts(
          """
          select pg_terminate_backend(pid)::text from pg_stat_activity
          where usename = current_user and pid <> pg_backend_pid() and state <> 'idle'
          """);
      History.write(database, details, user.userId());
    } finally {
      product.signal("liberty", "CONT");
    }
    Poll.untilTrue(Duration.ofMinutes(1), "Liberty is back", product.run()::isReady);
    System.out.printf(
        "%,d details in %d s%n", details, (System.nanoTime() - begun) / 1_000_000_000);
  }

  /** Pages by every filter, and how long each took, in nanoseconds. */
  private static List<Long> readPages(ApiClient user, int pages) {
    List<Long> times = new ArrayList<>();
    for (int page = 0; page < pages; page++) {
      String filter = FILTERS.get(page % FILTERS.size());
      long begun = System.nanoTime();
      JsonNode first = user.get("/instructions?limit=50" + filter).expect(200).data();
      times.add(System.nanoTime() - begun);
      String cursor = first.at("/page/next_cursor").asText("");
      if (!cursor.isEmpty()) {
        user.get("/instructions?limit=50&cursor=" + cursor + filter).expect(200);
      }
    }
    return times;
  }

  private static Map<String, Long> fullReads(Database database) {
    return database
        .query(
            "select relname, seq_scan from pg_stat_user_tables",
            row -> Map.entry(row.getString(1), row.getLong(2)))
        .stream()
        .filter(entry -> LARGE.contains(entry.getKey()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** The reaper's search for expired leases is the only one that reads this index. */
  private static void awaitReaper(Database database) {
    long before = looks(database);
    Poll.untilTrue(
        Duration.ofSeconds(30),
        "the reaper has looked",
        () -> looks(database) >= before + REAPER_LOOKS);
  }

  private static long looks(Database database) {
    return database.number(
        "select idx_scan from pg_stat_user_indexes where indexrelname = 'detail_leased'");
  }
}
