package io.imageservice.instruction.boundary;

import io.imageservice.config.PipelineConfig;
import io.imageservice.instruction.control.DetailLedger;
import io.imageservice.persistence.Sql;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/**
 * Decides about messages that the broker gave up delivering. The row is the truth: work that still
 * waits is put back into the outbox, for as long as faults may happen to it; then it fails.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DeadLetters {
  @Inject Sql sql;
  @Inject DetailLedger ledger;
  @Inject PipelineConfig pipeline;

  /** Takes one message that was given up. */
  public void take(UUID inputId) {
    List<Integer> faults =
        sql.query(
            """
            update instruction_detail
            set fault_count = fault_count + 1, enqueued_at = null,
                available_at = now() + interval '10 seconds'
            where id = ? and kind = 'INPUT' and status = 'PENDING' and deleted_at is null
            returning fault_count
            """,
            row -> row.getInt(1),
            inputId);
    if (!faults.isEmpty() && faults.get(0) >= pipeline.maxFaults()) {
      ledger.failWaiting(
          inputId, "ATTEMPTS_EXHAUSTED", "The file could not be handed to a worker.");
    }
  }
}
