package io.imageservice.tests.checker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** I8: what is only there while work is done goes with the work. */
final class NothingTemporaryRemains implements Invariant {

  @Override
  public String number() {
    return "I8";
  }

  @Override
  public String claim() {
    return "uploads/, spool and multipart uploads hold only live work";
  }

  @Override
  public List<String> violations(Evidence evidence) {
    Set<String> live =
        new HashSet<>(
            evidence
                .database()
                .texts(
                    """
                    select s.object_key from stored_object s
                    where s.object_key like 'uploads/%' and (
                      (s.state <> 'LIVE' and s.expires_at > now() - make_interval(secs => ?))
                      or exists (
                        select 1 from instruction_detail d where d.object_key = s.object_key
                          and d.status in ('PENDING', 'PROCESSING') and d.deleted_at is null))
                    """,
                    (double) evidence.grace().toSeconds()));
    List<String> found = new ArrayList<>();
    evidence.bucket().sizes().keySet().stream()
        .filter(key -> key.startsWith("uploads/"))
        .filter(key -> !live.contains(key))
        .forEach(key -> found.add("object " + key + " is left over"));
    evidence.bucket().openMultiparts().stream()
        .filter(key -> !live.contains(key))
        .forEach(key -> found.add("multipart of " + key));
    spooled(evidence.spool()).forEach(file -> found.add("spooled file " + file));
    return found;
  }

  private static List<Path> spooled(Path spool) {
    if (!Files.isDirectory(spool)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(spool)) {
      return files.filter(Files::isRegularFile).map(Path::getFileName).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
