package io.imageservice.cleanup.control;

import io.imageservice.persistence.Sql;
import io.imageservice.settings.Catalogue;
import io.imageservice.settings.Settings;
import io.imageservice.source.control.RecipeSources;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** Counts and removes rows that only time makes useless. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class OldRows {
  private static final String UNUSED =
      """
      from instruction
      where deleted_at is null
        and pending_count + processing_count + done_count + failed_count = 0
        and created_at < now() - make_interval(secs => ?)
        and not exists (
          select 1 from upload u
          where u.instruction_id = instruction.id and u.finished_at is null)
      """;
  private static final String OLD_EVENTS =
      "from event where created_at < now() - make_interval(secs => ?) and published_at is not null";

  @Inject Sql sql;
  @Inject Settings settings;
  @Inject RecipeSources sources;

  public int countUnusedInstructions() {
    return count("select count(*) " + UNUSED, abandonedSeconds());
  }

  /** Removes instructions that never got a file. */
  public int removeUnusedInstructions() {
    List<UUID> removed =
        sql.query(
            """
            update instruction set deleted_at = now(), updated_at = now() where id in (
              select id %s order by created_at limit 10000 for update skip locked)
            returning id
            """
                .formatted(UNUSED),
            row -> Sql.uuid(row, "id"),
            abandonedSeconds());
    sources.release(removed);
    return removed.size();
  }

  /** Removes uploads that were never finished, with their instructions, and forgets the others. */
  public int removeUploads() {
    List<UUID> abandoned =
        sql.query(
            """
            with gone as (
              delete from upload where instruction_id in (
                select instruction_id from upload
                where expires_at <= now() order by expires_at limit 10000 for update skip locked)
              returning instruction_id, finished_at, error_code)
            update instruction i set deleted_at = now(), updated_at = now() from gone
            where i.id = gone.instruction_id and i.deleted_at is null
              and (gone.finished_at is null or gone.error_code is not null)
              and i.pending_count + i.processing_count + i.done_count + i.failed_count = 0
            returning i.id
            """,
            row -> Sql.uuid(row, "id"));
    sources.release(abandoned);
    return abandoned.size();
  }

  public int countEvents() {
    return count("select count(*) " + OLD_EVENTS, eventSeconds());
  }

  /** Forgets old events; a stream that asks for them is told to start anew. */
  public int removeEvents() {
    return sql.update("delete " + OLD_EVENTS, eventSeconds());
  }

  /** Forgets answers whose key may be used again. */
  public int removeIdempotencyRecords() {
    return sql.update(
        "delete from idempotency_record where created_at < now() - interval '24 hours'");
  }

  /** Forgets whose requests need not be counted on, and logins that failed long ago. */
  public int removeLimits() {
    return sql.update(
            "delete from rate_limit where expires_at < extract(epoch from now()) * 1000 - 60000")
        + sql.update("delete from login_failure where last_at < now() - interval '1 hour'");
  }

  private int count(String query, double seconds) {
    return sql.query(query, row -> row.getInt(1), seconds).get(0);
  }

  private double abandonedSeconds() {
    return settings.get(Catalogue.ABANDONED_RETENTION_HOURS).toSeconds();
  }

  private double eventSeconds() {
    return settings.get(Catalogue.EVENT_RETENTION_DAYS).toSeconds();
  }
}
