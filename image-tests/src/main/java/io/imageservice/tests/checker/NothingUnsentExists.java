package io.imageservice.tests.checker;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** I2: what no client asked for is not there. */
final class NothingUnsentExists implements Invariant {

  private record Upload(UUID owner, String fileName, String sha256) {}

  private record Owned(UUID id, UUID owner) {}

  @Override
  public String number() {
    return "I2";
  }

  @Override
  public String claim() {
    return "nothing exists that was never sent";
  }

  @Override
  public List<String> violations(Evidence evidence) {
    List<String> found = new ArrayList<>(unsentUploads(evidence));
    found.addAll(unsentInstructions(evidence));
    found.addAll(
        evidence
            .database()
            .texts(
                """
                select 'event ' || e.id || ' speaks of the unknown detail ' || e.detail_id
                from event e left join instruction_detail d on d.id = e.detail_id
                where e.detail_id is not null and d.id is null
                """));
    return found;
  }

  private static List<String> unsentUploads(Evidence evidence) {
    Set<Upload> sent = new HashSet<>();
    for (Journal.Sent request : evidence.journal().sent()) {
      sent.add(new Upload(request.owner(), request.fileName(), request.sha256()));
    }
    return evidence
        .database()
        .query(
            """
            select owner_id, original_name, sha256 from instruction_detail
            where kind = 'INPUT' and owner_id = any(?)
            """,
            row -> new Upload(row.getObject(1, UUID.class), row.getString(2), row.getString(3)),
            evidence.journal().owners())
        .stream()
        .filter(upload -> !sent.contains(upload))
        .map(upload -> "nobody sent " + upload)
        .toList();
  }

  /** An instruction without an acknowledged id is allowed for each request without an answer. */
  private static List<String> unsentInstructions(Evidence evidence) {
    Map<String, Set<UUID>> answers = evidence.journal().idsByKey();
    Set<UUID> known = answers.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    Map<UUID, Long> unanswered =
        evidence.journal().sent().stream()
            .filter(request -> !request.isUpload() && !answers.containsKey(request.key()))
            .collect(Collectors.groupingBy(Journal.Sent::owner, Collectors.counting()));
    Map<UUID, List<UUID>> unknown =
        evidence
            .database()
            .query(
                "select id, owner_id from instruction where owner_id = any(?)",
                row -> new Owned(row.getObject(1, UUID.class), row.getObject(2, UUID.class)),
                evidence.journal().owners())
            .stream()
            .filter(owned -> !known.contains(owned.id()))
            .collect(
                Collectors.groupingBy(
                    Owned::owner, Collectors.mapping(Owned::id, Collectors.toList())));
    return unknown.entrySet().stream()
        .filter(entry -> entry.getValue().size() > unanswered.getOrDefault(entry.getKey(), 0L))
        .map(entry -> "more instructions than were asked for: " + entry.getValue())
        .toList();
  }
}
