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
import java.util.UUID;

/**
 * Finds and removes the files of work that ended long ago; never what has live work, nor what stays
 * until it is deleted, as do the files of the service's own products.
 */
@Stateless
public class ExpiredFiles {
  // An input and its outputs go together: the input's end decides, and how it ended.
  private static final String DUE =
      """
      select f.id, f.owner_id, f.object_key, f.file_size, i.status,
             i.finished_at + case i.status when 'FAILED' then make_interval(secs => ?)
               else coalesce(make_interval(days => v.retention_days), make_interval(secs => ?)) end
               as expires_at
      from instruction_detail i
      join instruction n on n.id = i.instruction_id
      join product_version v on v.product_id = n.product_id and v.version = n.product_version
      join product p on p.id = n.product_id
      join instruction_detail f on f.id = i.id or f.input_id = i.id
      where i.kind = 'INPUT' and i.status in ('DONE', 'FAILED') and i.cleaned_at is null
        and i.deleted_at is null and f.object_key is not null and not p.is_system
        and not (n.is_kept and i.status = 'DONE')
      """;
  private static final String OVER = "select * from (" + DUE + ") due where expires_at <= now() ";

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

  /** The files whose time is over, oldest first. */
  public List<Expired> find(int limit) {
    return sql.query(
        OVER + "order by expires_at limit ?",
        ExpiredFiles::expired,
        failedSeconds(),
        keptSeconds(),
        limit);
  }

  /**
   * Removes at most so many of them, but none that somebody else is changing right now. Their rows
   * stay and say when; the objects follow.
   *
   * @return those that were removed; empty if there is nothing left to do
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public List<Expired> remove(int limit) {
    List<Expired> due = find(limit);
    if (due.isEmpty()) {
      return due;
    }
    List<UUID> removed =
        sql.query(
            """
            with gone as (
              select id from instruction_detail
              where id = any(?) and object_key = any(?) and status in ('DONE', 'FAILED')
                and deleted_at is null for update skip locked)
            update instruction_detail d set object_key = null, cleaned_at = now()
            from gone where d.id = gone.id returning d.id
            """,
            row -> Sql.uuid(row, "id"),
            due.stream().map(Expired::detailId).toList(),
            due.stream().map(Expired::objectKey).toList());
    List<Expired> gone = due.stream().filter(file -> removed.contains(file.detailId())).toList();
    objects.release(gone.stream().map(Expired::objectKey).toList());
    return gone;
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
