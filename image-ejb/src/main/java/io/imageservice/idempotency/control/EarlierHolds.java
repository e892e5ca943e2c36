package io.imageservice.idempotency.control;

import io.imageservice.config.NodeIdentity;
import io.imageservice.persistence.Sql;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Keys that requests held when their node died; nobody will ever answer them. */
@Stateless
public class EarlierHolds {
  @Inject Sql sql;
  @Inject NodeIdentity node;

  /** Frees what earlier boots of this node held, so that clients can send their requests again. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public int free() {
    return sql.update(
        """
        delete from idempotency_record
        where fingerprint is null and boot like ? and boot <> ?
        """,
        node.node() + ":%",
        node.boot());
  }
}
