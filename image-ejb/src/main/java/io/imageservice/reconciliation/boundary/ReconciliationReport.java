package io.imageservice.reconciliation.boundary;

import java.util.List;

/**
 * What one step of a reconciliation found.
 *
 * @param isDryRun whether nothing was repaired
 * @param objects how many objects were compared with rows
 * @param rows how many rows were compared with objects
 * @param foreign how many objects stand where this service puts none; they are never touched
 * @param recent how many objects without a row were too young to be judged
 * @param nextCursor where the next step begins; null after the last
 */
public record ReconciliationReport(
    boolean isDryRun,
    int objects,
    int rows,
    int foreign,
    int recent,
    List<Discrepancy> discrepancies,
    String nextCursor) {

  public ReconciliationReport {
    discrepancies = List.copyOf(discrepancies);
  }
}
