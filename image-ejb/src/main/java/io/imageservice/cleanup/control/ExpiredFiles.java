package io.imageservice.cleanup.control;

import io.imageservice.persistence.Sql;
import io.imageservice.settings.Catalogue;
import io.imageservice.settings.Settings;
import io.imageservice.storage.control.ObjectLedger;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Finds and removes the files of work that ended long ago; never what has live work, nor what stays
 * until it is deleted, as do the files of the service's own products.
 */
@Stateless
public class ExpiredFiles {
  // What has lost all its files already is not counted, or enough of it would hide what has some.
  private static final String OLDEST_WITH_FILES =
      """
       and (i.object_key is not null or exists (
        select 1 from instruction_detail o where o.input_id = i.id and o.object_key is not null))
      order by i.finished_at limit ?
      """;
  private static final String FAILED =
      "select i.id, i.status, i.finished_at + make_interval(secs => ?) as expires_at "
          + FinishedInputs.INPUTS
          + """
            and i.status = 'FAILED' and not p.is_system
              and i.finished_at <= now() - make_interval(secs => ?)
            """
          + OLDEST_WITH_FILES;
  private static final String DONE =
      "select i.id, i.status, i.finished_at + %s as expires_at %s"
              .formatted(FinishedInputs.RETENTION, FinishedInputs.DONE_INPUTS)
          + "and not p.is_system and not n.is_kept and i.finished_at <= now() - %s"
              .formatted(FinishedInputs.RETENTION)
          + OLDEST_WITH_FILES;

  // An input and its outputs go together: the input's end decides, and how it ended.
  private static final String DUE =
      """
      select f.id, f.owner_id, f.object_key, f.file_size, due.status, due.expires_at
      from ((%s) union all (%s) order by expires_at limit ?) due
      join instruction_detail f on f.id = due.id or f.input_id = due.id
      where f.object_key is not null order by due.expires_at, due.id, f.id
      """
          .formatted(FAILED, DONE);

  // Outputs are found by their input alone, which therefore goes with the last of them.
  private static final String REMOVE =
      """
      with gone as (
        select id, object_key from instruction_detail
        where id = any(?) and object_key = any(?) and status in ('DONE', 'FAILED')
          and deleted_at is null for update skip locked)
      update instruction_detail d set object_key = null, cleaned_at = now()
      from gone where d.id = gone.id and not exists (
        select 1 from instruction_detail o
        where o.input_id = d.id and o.object_key is not null and o.id not in (select id from gone))
      returning d.id, gone.object_key
      """;

  @Inject Sql sql;
  @Inject Settings settings;
  @Inject ObjectLedger objects;

  /** One file whose time is over. */
  public record Expired(
      UUID detailId,
      UUID ownerId,
      String objectKey,
      long size,
      boolean isFailed,
      Instant expiresAt) {}

  /**
   * The files whose time is over, oldest first.
   *
   * @param limit of inputs, whose outputs come with them
   */
  public List<Expired> find(int limit) {
    return sql.query(
        DUE,
        ExpiredFiles::expired,
        failedSeconds(),
        failedSeconds(),
        limit,
        keptSeconds(),
        keptSeconds(),
        keptSeconds(),
        limit,
        limit);
  }

  /**
   * Removes these files; their rows stay and say when. The objects follow.
   *
   * @return those that were removed; somebody else is at work on the others
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public List<Expired> remove(List<Expired> files) {
    if (files.isEmpty()) {
      return List.of(); // an array without elements has no type
    }
    Map<UUID, String> removed =
        sql
            .query(
                REMOVE,
                row -> Map.entry(Sql.uuid(row, "id"), row.getString("object_key")),
                files.stream().map(Expired::detailId).toList(),
                files.stream().map(Expired::objectKey).toList())
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    objects.release(List.copyOf(removed.values()));
    return files.stream().filter(file -> removed.containsKey(file.detailId())).toList();
  }

  private double failedSeconds() {
    return settings.get(Catalogue.FAILED_RETENTION_DAYS).toSeconds();
  }

  private double keptSeconds() {
    Duration kept = settings.get(Catalogue.RETENTION_DAYS);
    return kept.toSeconds();
  }

  private static Expired expired(ResultSet row) throws SQLException {
    return new Expired(
        Sql.uuid(row, "id"),
        Sql.uuid(row, "owner_id"),
        row.getString("object_key"),
        row.getLong("file_size"),
        "FAILED".equals(row.getString("status")),
        Sql.instant(row, "expires_at"));
  }
}
