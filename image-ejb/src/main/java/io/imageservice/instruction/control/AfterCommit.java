package io.imageservice.instruction.control;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

/** Nudges the relay once the current transaction has committed; at most once per transaction. */
@Dependent
public class AfterCommit {
  private static final Object NUDGED = new Object();

  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  TransactionSynchronizationRegistry registry;

  @Inject Relay relay;

  public void nudgeRelay() {
    if (registry.getResource(NUDGED) != null) {
      return;
    }
    registry.putResource(NUDGED, NUDGED);
    registry.registerInterposedSynchronization(
        new Synchronization() {
          @Override
          public void beforeCompletion() {
            // Only what was committed may be sent.
          }

          @Override
          public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
              relay.nudge();
            }
          }
        });
  }
}
