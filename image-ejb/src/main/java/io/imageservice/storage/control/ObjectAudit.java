package io.imageservice.storage.control;

import io.imageservice.persistence.Sql;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Compares the rows that stand for objects with what an audit found. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ObjectAudit {
  // What has no row has no owner that anybody knows of.
  private static final UUID NOBODY = new UUID(0, 0);

  @Inject Sql sql;

  /**
   * A row whose object must be there.
   *
   * @param size in bytes, as recorded
   */
  public record Row(String key, UUID ownerId, long size) {}

  /** Those among the keys that no row knows, in any state. */
  public Set<String> unknown(Collection<String> keys) {
    Set<String> unknown = new HashSet<>(keys);
    sql.query(
            "select object_key from stored_object where object_key = any(?)",
            row -> row.getString(1),
            keys)
        .forEach(unknown::remove);
    return unknown;
  }

  /**
   * Has objects removed that no row knows. What has got a row in the meantime is left alone.
   *
   * @return how many will be removed
   */
  public int condemn(Collection<String> keys) {
    return sql.update(
        """
        insert into stored_object (object_key, owner_id, state, boot, expires_at)
        select key, ?, 'DOOMED', 'audit', now() from unnest(?) key
        on conflict do nothing
        """,
        NOBODY,
        keys);
  }

  /**
   * Rows whose objects must be there, in the order of their keys.
   *
   * @param after the last key of the page before; empty for the first
   */
  public List<Row> live(String after, int limit) {
    return sql.query(
        """
        select object_key, owner_id, coalesce(size_bytes, -1) from stored_object
        where state = 'LIVE' and object_key > ? order by object_key limit ?
        """,
        row -> new Row(row.getString(1), Sql.uuid(row, "owner_id"), row.getLong(3)),
        after,
        limit);
  }
}
