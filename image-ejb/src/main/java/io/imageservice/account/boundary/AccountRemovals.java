package io.imageservice.account.boundary;

import io.imageservice.access.Caller;
import io.imageservice.account.control.RemovalLedger;
import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import io.imageservice.instruction.boundary.InstructionArchive;
import io.imageservice.storage.control.ObjectLedger;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Removes accounts. The account itself, with its name and its sessions, goes at once; its work is
 * cancelled and its files and rows are removed after that, a step at a time. Whoever is interrupted
 * is followed by the cleanup, which goes on where that one was.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AccountRemovals {
  private static final int BATCH = 200;

  private static final Logger LOG = Logger.getLogger(AccountRemovals.class.getName());

  @Inject RemovalLedger ledger;
  @Inject Sessions sessions;
  @Inject InstructionArchive archive;
  @Inject ObjectLedger objects;
  @Resource ManagedExecutorService executor;

  /**
   * Removes the caller's own account; {@link #proceed} does the rest.
   *
   * @param source where the request is from
   * @throws DomainException {@code VALIDATION_FAILED} for a wrong password, {@code
   *     TOO_MANY_REQUESTS}, or {@code STATE_CONFLICT} for the last administrator
   */
  public void removeOwn(UUID accountId, String password, String source) {
    sessions.requirePassword(accountId, password, source);
    ledger.begin(accountId);
  }

  /**
   * Removes somebody's account; {@link #proceed} does the rest.
   *
   * @throws DomainException {@code NOT_FOUND}, or {@code STATE_CONFLICT} for the last administrator
   */
  public void remove(UUID accountId) {
    ledger.begin(accountId);
  }

  /** Removes what is left of a removed account, soon and in another thread. */
  public void proceed(UUID userId) {
    executor.execute(() -> tryToRemoveRest(userId));
  }

  /** Removes what is left of all removed accounts; what fails is left to the next time. */
  public void proceedAll() {
    ledger.begun().forEach(this::tryToRemoveRest);
  }

  // One that cannot be removed must keep neither the others nor the rest of a cleanup waiting.
  private void tryToRemoveRest(UUID userId) {
    try {
      removeRest(userId);
    } catch (RuntimeException e) {
      LOG.log(
          Level.WARNING, "An account is not removed as a whole yet; the next cleanup goes on.", e);
    }
  }

  private void removeRest(UUID userId) {
    objects.abandon(ledger.forgetUploads(userId));
    Caller owner = new Caller(userId, Set.of());
    for (List<UUID> batch = ledger.instructions(userId, BATCH);
        !batch.isEmpty();
        batch = ledger.instructions(userId, BATCH)) {
      batch.forEach(instruction -> delete(owner, instruction));
    }
    while (ledger.forgetInstructions(userId, BATCH) > 0) {
      // a batch is one short transaction
    }
    ledger.forgetTraces(userId);
    ledger.end(userId);
  }

  private void delete(Caller owner, UUID instruction) {
    try {
      archive.delete(owner, instruction);
    } catch (DomainException e) {
      if (e.code() != ErrorCode.NOT_FOUND) {
        throw e;
      }
      // Gone with what it was made of, or by another node that does the same.
    }
  }
}
