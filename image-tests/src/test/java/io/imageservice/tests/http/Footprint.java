package io.imageservice.tests.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.imageservice.tests.checker.Bucket;
import io.imageservice.tests.checker.Database;
import io.imageservice.tests.client.Poll;
import io.imageservice.tests.product.LocalRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** What a caller has left in the tables, the bucket and the spool. */
final class Footprint {
  private static final Duration SOON = Duration.ofSeconds(20);

  private final LocalRun run;
  private final UUID owner;

  private Footprint(LocalRun run, UUID owner) {
    this.run = run;
    this.owner = owner;
  }

  static Footprint of(LocalRun run, UUID owner) {
    return new Footprint(run, owner);
  }

  long details() {
    return run.database()
        .number("select count(*) from instruction_detail where owner_id = ?", owner);
  }

  long instructions() {
    return run.database().number("select count(*) from instruction where owner_id = ?", owner);
  }

  List<String> objects() {
    return run.database()
        .texts("select state || ' ' || object_key from stored_object where owner_id = ?", owner);
  }

  /** Nothing of the caller's is there, and nothing that no row speaks of. */
  void assertNoFile() {
    assertThat(details()).as("details").isZero();
    // What was announced for a refused file is given up at once and removed by the next sweep.
    Poll.untilTrue(SOON, "no object rows of " + owner, () -> objects().isEmpty());
    Poll.untilTrue(SOON, "no unknown objects", () -> unknownObjects().isEmpty());
    Poll.untilTrue(SOON, "an empty spool", () -> spooled() == 0);
  }

  private Set<String> unknownObjects() {
    try (Bucket bucket = run.bucket()) {
      Set<String> unknown = new HashSet<>(bucket.sizes().keySet());
      Database database = run.database();
      unknown.removeAll(new HashSet<>(database.texts("select object_key from stored_object")));
      return unknown;
    }
  }

  private long spooled() {
    Path spool = run.spool();
    if (!Files.isDirectory(spool)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(spool)) {
      return files.filter(Files::isRegularFile).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
