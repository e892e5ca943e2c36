package io.imageservice.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.imageservice.tests.checker.Evidence;
import io.imageservice.tests.checker.InvariantChecker;
import io.imageservice.tests.checker.LeaseWitness;
import io.imageservice.tests.client.ApiClient;
import io.imageservice.tests.client.EventStream;
import io.imageservice.tests.client.Job;
import io.imageservice.tests.client.Poll;
import io.imageservice.tests.fixtures.Pictures;
import io.imageservice.tests.product.Cluster;
import io.imageservice.tests.product.Installation;
import io.imageservice.tests.product.LocalRun;
import io.imageservice.tests.product.RunningProduct;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes that serve clients and two that work. */
@Tag("full")
class NodesIT {
  private static final Duration LEASE = Duration.ofSeconds(10);
  private static final int ADMIN_REQUESTS = 200;
  private static final Duration HEALING = Duration.ofMinutes(4);

  @TempDir private static Path folder;

  private static Cluster cluster;
  private static RunningProduct firstApi;
  private static RunningProduct secondApi;
  private static RunningProduct firstWorker;
  private static RunningProduct secondWorker;

  @BeforeAll
  static void start() {
    Map<String, String> settings =
        Map.of(
            "LEASE_SECONDS", String.valueOf(LEASE.toSeconds()),
            "WORKER_CONCURRENCY", "1",
            "RATE_LIMIT_ADMIN", String.valueOf(ADMIN_REQUESTS));
    cluster = new Cluster(Installation.fromProperties(), folder, settings);
    CompletableFuture<RunningProduct> api = cluster.start("api-1", "api");
    CompletableFuture<RunningProduct> worker = cluster.start("worker-1", "worker");
    firstApi = api.join();
    CompletableFuture<RunningProduct> otherWorker = cluster.start("worker-2", "worker");
    secondApi = cluster.start("api-2", "api").join();
    firstWorker = worker.join();
    secondWorker = otherWorker.join();
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void workIsSharedAndHeardOfOnEveryNode() {
    ApiClient here = firstApi.run().newUser();
    ApiClient there = ofToken(secondApi, here);
    double firstBefore = attempts(firstWorker);
    double secondBefore = attempts(secondWorker);
    List<Job> jobs = new ArrayList<>();
    try (EventStream events = EventStream.open(here)) {
      for (int i = 0; i < 16; i++) {
        jobs.add(there.submit("images/thumbnail", "a.jpg", Pictures.jpeg(1600, 1200, i)));
      }
      jobs.forEach(job -> there.done(job));
      events.awaitStatus(jobs.get(15).output().toString(), "DONE");
    }
    double first = attempts(firstWorker) - firstBefore;
    double second = attempts(secondWorker) - secondBefore;
    assertThat(first).isPositive();
    assertThat(second).isPositive();
    assertThat(first + second).isEqualTo(16);
  }

  @Test
  void limitsHoldAcrossNodes() {
    LocalRun run = firstApi.run();
    ApiClient here = run.admin();
    ApiClient there = ofToken(secondApi, here);
    there.get("/products").expect(200);
    for (int i = 0; i <= ADMIN_REQUESTS; i++) {
      here.get("/products");
    }
    assertThat(here.get("/products").status()).isEqualTo(429);
    int stillTaken = 0;
    while (there.get("/products").status() == 200) {
      stillTaken++;
    }
    // What a node had taken in advance is all that is left.
    assertThat(stillTaken).isLessThanOrEqualTo(ADMIN_REQUESTS / 20);
  }

  @Test
  void theWorkOfAKilledWorkerIsDoneByTheOtherOneWhenItsLeaseEnds() {
    ApiClient user = firstApi.run().newUser();
    firstWorker.signalLauncher("STOP");
    Instant leaseEnd;
    Job job;
    do {
      job = user.submit("images/thumbnail", "large.jpg", Pictures.jpeg(5000, 4000, 7));
    } while (!isTakenByFirstWorker(job.input()));
    firstWorker.signal("liberty", "KILL");
    leaseEnd = leaseEnd(job.input());
    user.done(job);
    Instant done = finishedAt(job.input());
    System.out.printf("done %s after the lease's end%n", Duration.between(leaseEnd, done));
    assertThat(done).isBetween(leaseEnd.minusSeconds(1), leaseEnd.plusSeconds(3));
    firstWorker.signalLauncher("CONT");
    Poll.untilTrue(HEALING, "the worker is back", firstWorker.run()::isReady);
  }

  @Test
  void aWorkerThatComesBackEndsItsOldLeasesAtOnce() {
    ApiClient user = firstApi.run().newUser();
    firstWorker.signal("liberty", "STOP");
    secondWorker.signal("liberty", "STOP");
    Job job = user.submit("images/thumbnail", "a.jpg", Pictures.jpeg(800, 600, 9));
    // A lease of an earlier boot that would hold for another hour.
    firstApi
        .run()
        .database()
        .script(
            """
            update instruction_detail set status = 'PROCESSING', lease_owner = 'worker-1:gone',
              lease_until = now() + interval '1 hour', attempt = 1, fence = fence + 1,
              started_at = now()
            where id = '%s';
            update instruction_detail set status = 'PROCESSING' where id = '%s';
            update instruction set pending_count = 0, processing_count = 1 where id = '%s'
            """
                .formatted(job.input(), job.output(), job.instruction()));
    firstWorker.signal("liberty", "KILL");
    secondWorker.signal("liberty", "CONT");
    Poll.untilTrue(HEALING, "the worker is back", firstWorker.run()::isReady);

    user.done(job);
  }

  @Test
  void restartingEveryNodeUnderLoadLosesNothing() {
    LeaseWitness.install(firstApi.run().database());
    Load here = Load.begin(firstApi.run(), 2, Duration.ofMillis(300), 5);
    Load there = Load.begin(secondApi.run(), 2, Duration.ofMillis(300), 6);
    try {
      for (RunningProduct node : List.of(firstWorker, firstApi, secondWorker, secondApi)) {
        restart(node, "TERM");
      }
    } finally {
      here.finish();
      there.finish();
    }
    for (Load load : List.of(here, there)) {
      assertThat(
              InvariantChecker.checkOnceDrained(
                  new Evidence(
                      firstApi.run().database(),
                      firstApi.run().bucket(),
                      firstApi.run().broker(),
                      firstApi.run().spool(),
                      load.journal(),
                      3,
                      Duration.ofSeconds(30)),
                  Duration.ofMinutes(2)))
          .isEmpty();
      assertThat(load.journal().answers()).isNotEmpty();
    }
    LeaseWitness.remove(firstApi.run().database());
  }

  @Test
  void runsOnTheNextSchema() {
    firstApi
        .run()
        .database()
        .script(
            """
            alter table instruction_detail add column planted text;
            create index planted_index on instruction_detail (planted);
            insert into flyway_schema_history
              (installed_rank, version, description, type, script, checksum, installed_by,
               execution_time, success)
            select max(installed_rank) + 1, '9999', 'planted', 'SQL', 'V9999__planted.sql', 1,
              'images', 1, true from flyway_schema_history
            """);
    restart(firstWorker, "TERM");
    restart(firstApi, "TERM");
    ApiClient user = firstApi.run().newUser();
    Job job = user.submit("images/thumbnail", "a.jpg", Pictures.jpeg(640, 480, 3));
    JsonNode detail = user.done(job);
    assertThat(detail.path("status").asText()).isEqualTo("DONE");
  }

  private static double attempts(RunningProduct node) {
    return NodeFigures.of(node.run(), "image_attempts_total");
  }

  private static void restart(RunningProduct node, String signal) {
    long pid = node.process("liberty").orElseThrow().pid();
    node.signal("liberty", signal);
    Poll.untilTrue(
        HEALING,
        "another process runs",
        () -> node.process("liberty").filter(each -> each.pid() != pid).isPresent());
    Poll.untilTrue(HEALING, "it is ready", node.run()::isReady);
  }

  /** The same user, at another node. */
  private static ApiClient ofToken(RunningProduct node, ApiClient user) {
    return node.run().anonymous().withToken(user.token());
  }

  private static boolean isTakenByFirstWorker(UUID input) {
    String owner =
        Poll.until(
            Duration.ofSeconds(30),
            "somebody works",
            () ->
                firstApi
                    .run()
                    .database()
                    .texts(
                        "select coalesce(lease_owner, status) from instruction_detail where id = ? and status <> 'PENDING'",
                        input)
                    .stream()
                    .findFirst());
    return owner.startsWith("worker-1:");
  }

  private static Instant leaseEnd(UUID input) {
    return instant("select lease_until::text from instruction_detail where id = ?", input)
        .orElseThrow(() -> new AssertionError("it was done before the end came"));
  }

  private static Instant finishedAt(UUID input) {
    return instant("select finished_at::text from instruction_detail where id = ?", input)
        .orElseThrow();
  }

  private static Optional<Instant> instant(String sql, UUID input) {
    return firstApi
        .run()
        .database()
        .query(
            sql.replace("::text", ""),
            row -> Optional.ofNullable(row.getTimestamp(1)).map(java.sql.Timestamp::toInstant),
            input)
        .get(0);
  }
}
