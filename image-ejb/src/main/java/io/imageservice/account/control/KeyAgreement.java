package io.imageservice.account.control;

import io.imageservice.persistence.Sql;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Set;

/** The one row that says which key signs. The first node writes it. */
@Stateless
public class KeyAgreement {
  @Inject Sql sql;

  /**
   * Agrees on a key. A node that also knows the key agreed on so far brings a newer one, and the
   * agreement moves on.
   *
   * @param active the fingerprint of the key that this node would sign with
   * @param known the fingerprints of all its keys
   * @return false if the others sign with a key that is not among them
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public boolean reach(String active, Set<String> known) {
    sql.update("insert into signing_key (fingerprint) values (?) on conflict do nothing", active);
    String agreed =
        sql.query(
                "select fingerprint from signing_key for update",
                row -> row.getString("fingerprint"))
            .get(0);
    if (!agreed.equals(active) && known.contains(agreed)) {
      sql.update("update signing_key set fingerprint = ?, agreed_at = now()", active);
    }
    return known.contains(agreed);
  }
}
