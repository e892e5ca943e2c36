package io.imageservice.tests.checker;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** I7: storage holds what the rows say, no more and no less. */
final class ObjectsMatchRows implements Invariant {

  private record Row(String key, String state, long size, boolean isOverdue) {}

  @Override
  public String number() {
    return "I7";
  }

  @Override
  public String claim() {
    return "no object outside the rows, no row without its object";
  }

  @Override
  public List<String> violations(Evidence evidence) {
    List<String> found = new ArrayList<>();
    Map<String, Long> objects = evidence.bucket().sizes();
    Map<String, Row> rows = rows(evidence);
    objects.keySet().stream()
        .filter(key -> !rows.containsKey(key) && evidence.bucket().has(key))
        .forEach(key -> found.add("object " + key + " has no row"));
    for (Row row : rows.values()) {
      Long size = objects.get(row.key());
      if (row.isOverdue()) {
        found.add("row %s is still %s".formatted(row.key(), row.state()));
      } else if (row.state().equals("LIVE") && size == null) {
        found.add("row " + row.key() + " has no object");
      } else if (row.state().equals("LIVE") && size != row.size()) {
        found.add("object %s has %d bytes, not %d".formatted(row.key(), size, row.size()));
      }
    }
    found.addAll(pieces(evidence, objects.keySet()));
    found.addAll(references(evidence));
    return found;
  }

  /** What resumable uploads say they have. */
  private static List<String> pieces(Evidence evidence, Set<String> objects) {
    List<String> found =
        new ArrayList<>(
            evidence
                .database()
                .texts(
                    """
                    select 'upload ' || u.instruction_id || ' has other bytes than it says'
                    from upload u left join upload_piece p on p.instruction_id = u.instruction_id
                    where u.kind = 'RESUMABLE'
                    group by u.instruction_id, u.received_bytes
                    having coalesce(sum(p.size_bytes), 0) <> u.received_bytes
                      or coalesce(max(p.first_byte + p.size_bytes), 0) <> u.received_bytes
                    """));
    evidence
        .database()
        .texts(
            """
            select p.object_key from upload_piece p
            join upload u on u.instruction_id = p.instruction_id
            join instruction i on i.id = u.instruction_id
            where u.finished_at is null and u.expires_at > now() and i.deleted_at is null
            """)
        .stream()
        .filter(key -> !objects.contains(key) && !evidence.bucket().has(key))
        .forEach(key -> found.add("piece " + key + " of an upload has no object"));
    return found;
  }

  private static Map<String, Row> rows(Evidence evidence) {
    return evidence
        .database()
        .query(
            """
            select object_key, state, coalesce(size_bytes, -1),
                   state <> 'LIVE' and expires_at < now() - make_interval(secs => ?)
            from stored_object
            """,
            row -> new Row(row.getString(1), row.getString(2), row.getLong(3), row.getBoolean(4)),
            (double) evidence.grace().toSeconds())
        .stream()
        .collect(Collectors.toMap(Row::key, Function.identity()));
  }

  private static List<String> references(Evidence evidence) {
    return evidence
        .database()
        .texts(
            """
            select 'object ' || s.object_key || ' counts ' || s.reference_count
                || ' references, there are ' || r.details || ' details and ' || r.recipes
                || ' recipes'
            from stored_object s cross join lateral (
              select (select count(*) from instruction_detail d where d.object_key = s.object_key
                        and d.cleaned_at is null and d.deleted_at is null) as details,
                     (select count(*) from recipe_source h where h.object_key = s.object_key)
                       as recipes) r
            where s.state = 'LIVE' and r.details + r.recipes <> s.reference_count
            union all
            select 'recipe of ' || h.holder_id || ' holds ' || h.object_key || ' for nothing'
            from recipe_source h
            left join instruction n on n.id = h.holder_id and n.deleted_at is null
            left join product p on p.id = h.holder_id and p.is_active
            where n.id is null and p.id is null
            union all
            select 'detail ' || d.id || ' (' || d.kind || ', ' || d.status || ') has no live object'
            from instruction_detail d
            left join stored_object s on s.object_key = d.object_key and s.state = 'LIVE'
            where d.deleted_at is null and d.cleaned_at is null and s.object_key is null
              and (d.kind = 'INPUT' or d.status = 'DONE')
              and d.error_code is distinct from 'FILE_LOST'
            """);
  }
}
