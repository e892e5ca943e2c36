package io.imageservice.idempotency.control;

import io.imageservice.idempotency.boundary.IdempotencyLedger;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Removes old records once an hour, on every node: a second one finds nothing. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class IdempotencySweep {
  @Inject IdempotencyLedger ledger;

  @Schedule(hour = "*", minute = "17", persistent = false)
  void sweep() {
    ledger.forgetExpired();
  }
}
