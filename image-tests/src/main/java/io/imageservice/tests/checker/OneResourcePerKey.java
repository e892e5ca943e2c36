package io.imageservice.tests.checker;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** I3: however often a request is repeated under its key, it counts once. */
final class OneResourcePerKey implements Invariant {

  @Override
  public String number() {
    return "I3";
  }

  @Override
  public String claim() {
    return "one owner and idempotency key, one resource";
  }

  @Override
  public List<String> violations(Evidence evidence) {
    List<String> found = new ArrayList<>();
    evidence
        .journal()
        .idsByKey()
        .forEach(
            (key, ids) -> {
              if (ids.size() > 1) {
                found.add("key %s was answered with %s".formatted(key, ids));
              }
            });
    // A file name belongs to one key, so a name that is there twice was taken twice.
    found.addAll(
        evidence
            .database()
            .query(
                """
                select original_name, array_agg(id) from instruction_detail
                where kind = 'INPUT' and owner_id = any(?)
                group by owner_id, original_name having count(*) > 1
                """,
                row ->
                    "%s was taken %d times"
                        .formatted(row.getString(1), ((UUID[]) row.getArray(2).getArray()).length),
                evidence.journal().owners())
            .stream()
            .collect(Collectors.toList()));
    return found;
  }
}
