package io.imageservice.tests.checker;

import io.imageservice.tests.fixtures.Pictures;
import io.imageservice.tests.product.LocalRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A small state in which every invariant holds: a schema, a bucket and two queues of its own inside
 * the running services, one instruction with a DONE and a FAILED input.
 */
final class HealthyState implements AutoCloseable {
  static final byte[] OUTPUT = Pictures.png(16, 12, 2);
  static final byte[] INPUT = Pictures.png(32, 24, 1);
  private static final UUID THUMBNAIL = UUID.fromString("01900000-0000-7000-8000-000000000003");

  final String name = "proof" + UUID.randomUUID().toString().replace("-", "");
  final UUID owner = UUID.randomUUID();
  final UUID instruction = UUID.randomUUID();
  final Journal journal = new Journal();
  final Database database;
  final Bucket bucket;
  final Broker broker;
  final Path spool;
  final Upload done;
  final Upload failed;
  private final Database outside;
  private final String topic;

  /** One input and its output. */
  record Upload(UUID input, UUID output, String originalKey, String outputKey) {}

  HealthyState(LocalRun run, Path sqlFolder, Path spool) {
    this.spool = spool;
    outside = run.database();
    outside.script("create schema " + name);
    database = run.database(name);
    scripts(sqlFolder).forEach(database::script);
    bucket = run.bucket(name);
    bucket.create();
    topic = run.setting("TOPIC_NOTIFICATIONS_SSE", "notifications.sse");
    broker = run.broker(name + "-work", name + "-dead");
    broker.createQueue(topic, broker.requests());
    broker.createQueue(topic, broker.dead());
    database.update(
        """
        insert into instruction (id, owner_id, product_id, product_version, recipe, status,
          done_count, failed_count, created_at, updated_at)
        values (?, ?, ?, 1, '[]', 'DONE', 0, 0, now(), now())
        """,
        instruction,
        owner,
        THUMBNAIL);
    journal.sending(new Journal.Sent(owner, "create", null, null));
    journal.answered(new Journal.Answered("create", instruction, List.of()));
    done = acknowledged("first", addUpload("first.png", "DONE"));
    failed = acknowledged("second", addUpload("second.png", "FAILED"));
  }

  private static List<String> scripts(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(f -> f.toString().endsWith(".sql"))
          .sorted(Comparator.comparingInt(HealthyState::version))
          .map(HealthyState::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The number in the name of a migration: 10 comes after 9. */
  private static int version(Path file) {
    return Integer.parseInt(file.getFileName().toString().replaceAll("^V(\\d+)__.*", "$1"));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Evidence evidence() {
    return evidence(journal);
  }

  Evidence evidence(Journal other) {
    return new Evidence(database, bucket, broker, spool, other, 3, Duration.ofMinutes(1));
  }

  Upload acknowledged(String key, Upload upload) {
    journal.sending(new Journal.Sent(owner, key, key + ".png", Sha256.of(INPUT)));
    journal.answered(new Journal.Answered(key, upload.input(), List.of(upload.output())));
    return upload;
  }

  /** An upload as the service would have recorded it. */
  Upload addUpload(String fileName, String status) {
    UUID input = UUID.randomUUID();
    UUID output = UUID.randomUUID();
    boolean isDone = status.equals("DONE");
    String original = addObject("originals/" + input + "-1.png", INPUT);
    String result = isDone ? addObject("outputs/" + output + "-1.png", OUTPUT) : null;
    addDetail(input, "INPUT", null, output, fileName, status, original, INPUT, "32x24");
    addDetail(output, "OUTPUT", input, null, fileName, status, result, OUTPUT, "16x12");
    for (UUID detail : List.of(input, output)) {
      for (String each : List.of("PENDING", "PROCESSING", status)) {
        addEvent(detail, each);
      }
    }
    database.update(
        "update instruction set %s = %s + 1 where id = ?"
            .formatted(
                isDone ? "done_count" : "failed_count", isDone ? "done_count" : "failed_count"),
        instruction);
    return new Upload(input, output, original, result);
  }

  String addObject(String key, byte[] content) {
    bucket.write(key, content);
    database.update(
        """
        insert into stored_object
          (object_key, owner_id, state, size_bytes, sha256, mime_type, reference_count, boot)
        values (?, ?, 'LIVE', ?, ?, 'image/png', 1, 'proof:1')
        """,
        key,
        owner,
        (long) content.length,
        Sha256.of(content));
    database.update(
        """
        insert into user_sequence as s (user_id, last_seq, stored_bytes) values (?, 0, ?)
        on conflict (user_id) do update set stored_bytes = s.stored_bytes + excluded.stored_bytes
        """,
        owner,
        (long) content.length);
    return key;
  }

  private void addDetail(
      UUID id,
      String kind,
      UUID input,
      UUID output,
      String fileName,
      String status,
      String key,
      byte[] content,
      String size) {
    database.update(
        """
        insert into instruction_detail (id, instruction_id, owner_id, kind, input_id, output_id,
          status, original_name, file_name, file_size, mime_type, sha256, width, height, object_key,
          attempt, fence, available_at, enqueued_at, enqueue_count, created_at, updated_at,
          finished_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'image/png', ?, ?::int, ?::int, ?,
          1, 1, now(), now(), 1, now(), now(), now())
        """,
        id,
        instruction,
        owner,
        kind,
        input,
        output,
        status,
        fileName,
        fileName,
        (long) content.length,
        Sha256.of(content),
        size.replaceFirst("x.*", ""),
        size.replaceFirst(".*x", ""),
        key);
  }

  private void addEvent(UUID detail, String status) {
    database.update(
        """
        with taken as (
          insert into user_sequence as s (user_id, last_seq) values (?, 1)
          on conflict (user_id) do update set last_seq = s.last_seq + 1 returning last_seq)
        insert into event
          (user_id, seq, instruction_id, detail_id, type, status, generation, published_at)
        select ?, last_seq, ?, ?, 'STATUS', ?, 1, now() from taken
        """,
        owner,
        owner,
        instruction,
        detail,
        status);
  }

  /** Puts a message into one of the two queues. */
  void send(String queue, String text) {
    broker.send(topic, queue, text);
  }

  @Override
  public void close() {
    outside.script("drop schema " + name + " cascade");
    broker.deleteQueue(broker.requests());
    broker.deleteQueue(broker.dead());
    bucket.sizes().keySet().forEach(bucket::remove);
    bucket.close();
  }
}
