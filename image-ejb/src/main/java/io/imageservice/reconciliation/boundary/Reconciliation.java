package io.imageservice.reconciliation.boundary;

import io.imageservice.reconciliation.control.LossRepair;
import io.imageservice.reconciliation.control.LossRepair.Loser;
import io.imageservice.reconciliation.control.Position;
import io.imageservice.reconciliation.entity.Remedy;
import io.imageservice.storage.control.ObjectAudit;
import io.imageservice.storage.control.ObjectAudit.Row;
import io.imageservice.storage.control.ObjectListing;
import io.imageservice.storage.control.ObjectListing.Listed;
import io.imageservice.storage.control.ObjectListing.Page;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Compares what the rows say with what the storage holds, both ways, a page at a time: neither time
 * nor memory of a step grows with the number of files. A step that is repeated does no harm.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Reconciliation {
  @Inject ObjectListing listing;
  @Inject ObjectAudit audit;
  @Inject LossRepair repair;
  @Inject Clock clock;

  /**
   * Takes one step.
   *
   * @param cursor where the step before ended; null for the first
   * @param limit how many objects or rows, from 1 to 1000
   * @param grace age below which an object without a row is not judged
   * @param isDryRun whether only to say what would be done
   * @throws io.imageservice.error.DomainException {@code INVALID_CURSOR} or {@code
   *     STORAGE_UNAVAILABLE}
   */
  public ReconciliationReport step(String cursor, int limit, Duration grace, boolean isDryRun) {
    Position position = Position.decode(cursor);
    List<String> buckets = listing.buckets();
    return position.bucket() < buckets.size()
        ? compareObjects(buckets.get(position.bucket()), position, limit, grace, isDryRun)
        : compareRows(position, limit, isDryRun);
  }

  private ReconciliationReport compareObjects(
      String bucket, Position position, int limit, Duration grace, boolean isDryRun) {
    Page page = listing.page(bucket, position.after().isEmpty() ? null : position.after(), limit);
    List<Listed> ours =
        page.objects().stream().filter(each -> listing.belongs(each.key(), bucket)).toList();
    // The rows are read after the listing: each stands before its object does.
    Set<String> unknown = audit.unknown(ours.stream().map(Listed::key).toList());
    Instant oldest = clock.instant().minus(grace);
    Map<Boolean, List<Listed>> orphans =
        ours.stream()
            .filter(each -> unknown.contains(each.key()))
            .collect(Collectors.partitioningBy(each -> !each.writtenAt().isAfter(oldest)));
    if (!isDryRun) {
      audit.condemn(orphans.get(true).stream().map(Listed::key).toList());
    }
    Position next =
        page.continuation() == null
            ? new Position(position.bucket() + 1, "")
            : new Position(position.bucket(), page.continuation());
    return new ReconciliationReport(
        isDryRun,
        ours.size(),
        0,
        page.objects().size() - ours.size(),
        orphans.get(false).size(),
        orphans.get(true).stream()
            .map(
                each ->
                    new Discrepancy(
                        "ORPHANED", each.key(), each.size(), null, null, Remedy.DELETE.name()))
            .toList(),
        next.encode());
  }

  private ReconciliationReport compareRows(Position position, int limit, boolean isDryRun) {
    List<Row> rows = audit.live(position.after(), limit);
    Map<String, Long> sizes = listing.sizes(rows.stream().map(Row::key).toList());
    List<Discrepancy> found = new ArrayList<>();
    for (Row row : rows) {
      Long size = sizes.get(row.key());
      if (size == null) {
        found.addAll(settle("LOST", row, isDryRun));
      } else if (row.size() >= 0 && size != row.size()) {
        found.addAll(settle("DAMAGED", row, isDryRun));
      }
    }
    String next =
        rows.size() < limit
            ? null
            : new Position(position.bucket(), rows.get(rows.size() - 1).key()).encode();
    return new ReconciliationReport(isDryRun, 0, rows.size(), 0, 0, found, next);
  }

  private List<Discrepancy> settle(String kind, Row row, boolean isDryRun) {
    List<Loser> losers = repair.losers(row.key());
    if (losers.isEmpty()) {
      return repair.settleUnreferenced(row.key(), isDryRun).stream()
          .map(remedy -> discrepancy(kind, row, null, remedy))
          .toList();
    }
    return losers.stream()
        .flatMap(
            loser ->
                repair.settle(row.key(), loser, isOriginalThere(loser), isDryRun).stream()
                    .map(remedy -> discrepancy(kind, row, loser.detailId(), remedy)))
        .toList();
  }

  private static Discrepancy discrepancy(String kind, Row row, UUID detailId, Remedy remedy) {
    return new Discrepancy(kind, row.key(), row.size(), row.ownerId(), detailId, remedy.name());
  }

  private boolean isOriginalThere(Loser loser) {
    return loser.originalKey() != null
        && listing.sizes(List.of(loser.originalKey())).getOrDefault(loser.originalKey(), -1L)
            == loser.originalSize();
  }
}
