package io.imageservice.tests.checker;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** I1: a success is a promise. */
final class AcknowledgedIdsExist implements Invariant {

  private record Row(UUID id, UUID owner, String name, String sha256) {}

  @Override
  public String number() {
    return "I1";
  }

  @Override
  public String claim() {
    return "every id that got a 2xx exists";
  }

  @Override
  public List<String> violations(Evidence evidence) {
    Map<UUID, Row> rows = rows(evidence);
    List<String> found = new ArrayList<>();
    for (Journal.Answered answer : evidence.journal().answers()) {
      Journal.Sent request = evidence.journal().request(answer.key());
      Row row = rows.get(answer.id());
      if (row == null || !row.owner().equals(request.owner())) {
        found.add("%s, answered to %s, is not there".formatted(answer.id(), answer.key()));
      } else if (request.isUpload() && !request.sha256().equals(row.sha256())) {
        found.add(
            "%s was sent with hash %s and is recorded with %s"
                .formatted(answer.id(), request.sha256(), row.sha256()));
      }
      for (UUID output : answer.outputs()) {
        if (!rows.containsKey(output)) {
          found.add("output %s, answered to %s, is not there".formatted(output, answer.key()));
        }
      }
    }
    return found;
  }

  private static Map<UUID, Row> rows(Evidence evidence) {
    return evidence
        .database()
        .query(
            """
            select id, owner_id, null as name, null as sha256 from instruction
            where owner_id = any(?)
            union all
            select id, owner_id, original_name, sha256 from instruction_detail
            where owner_id = any(?)
            """,
            row ->
                new Row(
                    row.getObject(1, UUID.class),
                    row.getObject(2, UUID.class),
                    row.getString(3),
                    row.getString(4)),
            evidence.journal().owners(),
            evidence.journal().owners())
        .stream()
        .collect(Collectors.toMap(Row::id, Function.identity()));
  }
}
