package io.imageservice.tests.checker;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** I6: DONE means that the file is there, whole and readable. */
final class OutputsAreWhole implements Invariant {

  private record Output(
      UUID id, String key, long size, String sha256, String mimeType, int width, int height) {}

  @Override
  public String number() {
    return "I6";
  }

  @Override
  public String claim() {
    return "every DONE output exists with its size and SHA-256 and decodes to its dimensions";
  }

  @Override
  public List<String> violations(Evidence evidence) {
    List<Output> outputs =
        evidence
            .database()
            .query(
                """
                select id, object_key, file_size, sha256, mime_type, width, height
                from instruction_detail
                where kind = 'OUTPUT' and status = 'DONE' and cleaned_at is null
                  and deleted_at is null and error_code is distinct from 'FILE_LOST'
                order by id
                """,
                row ->
                    new Output(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getLong(3),
                        row.getString(4),
                        row.getString(5),
                        row.getInt(6),
                        row.getInt(7)));
    List<String> found = new ArrayList<>();
    for (Output output : outputs) {
      problem(output, evidence.bucket())
          .ifPresent(problem -> found.add("output " + output.id() + " " + problem));
    }
    return found;
  }

  private static Optional<String> problem(Output output, Bucket bucket) {
    if (output.key() == null) {
      return Optional.of("names no object");
    }
    Optional<byte[]> bytes = bucket.read(output.key());
    if (bytes.isEmpty()) {
      return Optional.of("has no object " + output.key());
    }
    if (bytes.get().length != output.size()) {
      return Optional.of("has %d bytes, not %d".formatted(bytes.get().length, output.size()));
    }
    if (!Sha256.of(bytes.get()).equals(output.sha256())) {
      return Optional.of("has other bytes than were recorded");
    }
    String expected = output.width() + "x" + output.height();
    String decoded = DecodedSize.of(output.mimeType(), bytes.get());
    return decoded.equals(expected)
        ? Optional.empty()
        : Optional.of("decodes to %s, not %s".formatted(decoded, expected));
  }
}
