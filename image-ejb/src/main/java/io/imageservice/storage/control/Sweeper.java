package io.imageservice.storage.control;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;

/** Removes objects whose time has come: the object first, then the row. */
@Stateless
public class Sweeper {
  private static final int BATCH = 200;

  @Inject ObjectLedger ledger;
  @Inject ObjectStore store;
  @Inject MultipartStore multiparts;

  /** Removes one batch and says how many there were; the rows stay locked meanwhile. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public int sweep() {
    List<String> keys = ledger.due(BATCH);
    if (!keys.isEmpty()) {
      ledger.multiparts(keys).forEach(multiparts::abort);
      store.delete(keys);
      ledger.forget(keys);
    }
    return keys.size();
  }
}
