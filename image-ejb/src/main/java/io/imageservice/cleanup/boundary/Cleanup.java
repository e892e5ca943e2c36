package io.imageservice.cleanup.boundary;

import io.imageservice.account.boundary.AccountRemovals;
import io.imageservice.cleanup.control.ExpiredFiles;
import io.imageservice.cleanup.control.ExpiredFiles.Expired;
import io.imageservice.cleanup.control.IdleSources;
import io.imageservice.cleanup.control.OldRows;
import io.imageservice.cleanup.control.StayingFiles;
import io.imageservice.persistence.Sql;
import io.imageservice.storage.control.Sweeper;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** Removes what nobody needs any more; asked beforehand, it says what that would be. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Cleanup {
  private static final int BATCH = 500;
  private static final int MARKED_AT_ONCE = 1_000;

  @Inject AccountRemovals removals;
  @Inject ExpiredFiles expired;
  @Inject StayingFiles staying;
  @Inject OldRows oldRows;
  @Inject IdleSources idleSources;
  @Inject Sweeper sweeper;
  @Inject Sql sql;

  /** The files whose time is over and that still stand, at most {@code limit}. */
  public List<CleanupItem> pending(int limit) {
    List<CleanupItem> items = new ArrayList<>();
    for (Expired file : expired.find(limit).stream().limit(limit).toList()) {
      items.add(
          new CleanupItem(
              file.objectKey(),
              file.isFailed() ? "FAILED" : "EXPIRED",
              file.size(),
              file.expiresAt(),
              file.ownerId(),
              file.detailId()));
    }
    items.addAll(orphans(limit - items.size()));
    return items;
  }

  /**
   * Cleans up.
   *
   * @param isDryRun whether only to say what would be done
   */
  public CleanupReport run(boolean isDryRun) {
    return isDryRun ? rehearse() : perform();
  }

  private CleanupReport rehearse() {
    List<Expired> files = expired.find(Integer.MAX_VALUE);
    return new CleanupReport(
        true,
        files.size(),
        bytesOf(files),
        oldRows.countUnusedInstructions(),
        orphans(Integer.MAX_VALUE).size(),
        oldRows.countEvents());
  }

  private CleanupReport perform() {
    removals.proceedAll();
    int files = 0;
    long bytes = 0;
    while (staying.mark(MARKED_AT_ONCE) == MARKED_AT_ONCE) {
      // a batch is one short transaction
    }
    for (List<Expired> batch = expired.find(BATCH); !batch.isEmpty(); batch = expired.find(BATCH)) {
      List<Expired> removed = expired.remove(batch);
      if (removed.isEmpty()) {
        break; // others hold them all; the next cleanup looks again
      }
      files += removed.size();
      bytes += bytesOf(removed);
    }
    int instructions = oldRows.removeUploads() + oldRows.removeUnusedInstructions();
    while (idleSources.release(BATCH) == BATCH) {
      // a batch is one short transaction
    }
    int events = oldRows.removeEvents();
    oldRows.removeIdempotencyRecords();
    oldRows.removeLimits();
    int objects = 0;
    for (int swept = sweeper.sweep(); swept > 0; swept = sweeper.sweep()) {
      objects += swept;
    }
    return new CleanupReport(
        false, files, bytes, instructions, Math.max(0, objects - files), events);
  }

  private List<CleanupItem> orphans(int limit) {
    return sql.query(
        """
        select object_key, size_bytes, expires_at, owner_id from stored_object
        where state <> 'LIVE' and expires_at <= now() order by expires_at limit ?
        """,
        row ->
            new CleanupItem(
                row.getString("object_key"),
                "ORPHANED",
                row.getObject("size_bytes", Long.class),
                Sql.instant(row, "expires_at"),
                Sql.uuid(row, "owner_id"),
                null),
        Math.max(0, limit));
  }

  private static long bytesOf(List<Expired> files) {
    return files.stream().mapToLong(Expired::size).sum();
  }
}
