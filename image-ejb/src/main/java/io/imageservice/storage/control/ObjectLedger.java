package io.imageservice.storage.control;

import io.imageservice.config.NodeIdentity;
import io.imageservice.persistence.Sql;
import io.imageservice.usage.control.UsageLedger;
import io.imageservice.usage.entity.UsageChange;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The rows that stand for stored objects. Each stands before its object is written and goes after
 * its object is gone, so that nothing in the bucket is ever unknown here.
 */
@Stateless
public class ObjectLedger {
  /** How long a writer may take; longer than any call to the storage. */
  static final Duration INTENT_GRACE = Duration.ofMinutes(10);

  // Several transactions may share objects: all lock them in one order.
  private static final String LOCKED =
      """
      with given as (select key, count(*) as times from unnest(?) key group by key),
      locked as (
        select o.object_key, given.times from stored_object o join given on given.key = o.object_key
        where o.state = 'LIVE' order by o.object_key for update of o)
      """;

  @Inject Sql sql;
  @Inject UsageLedger usage;
  @Inject NodeIdentity node;

  /** What giving up a reference has made free; 0 bytes where others remain. */
  private record Freed(UUID ownerId, long bytes) {}

  /** Announces objects that are about to be written; committed before the first byte is. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void announce(UUID ownerId, Collection<String> keys) {
    sql.update(
        """
        insert into stored_object (object_key, owner_id, state, boot, expires_at)
        select key, ?, 'INTENT', ?, now() + make_interval(secs => ?) from unnest(?) key
        """,
        ownerId,
        node.boot(),
        (double) INTENT_GRACE.toSeconds(),
        keys);
  }

  /**
   * Announces an object that a client, or whichever node it talks to, may write until a time has
   * passed; no start of a node ends that.
   *
   * @param isMultipart whether it may be written in parts
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void announceForClient(UUID ownerId, String key, Duration period, boolean isMultipart) {
    sql.update(
        """
        insert into stored_object (object_key, owner_id, state, boot, expires_at, is_multipart)
        values (?, ?, 'INTENT', 'client', now() + make_interval(secs => ?), ?)
        """,
        key,
        ownerId,
        (double) period.plus(INTENT_GRACE).toSeconds(),
        isMultipart);
  }

  /** Records that a detail refers to an announced object that has been written. */
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public void confirm(String key, String mimeType, long size, String sha256) {
    List<UUID> owner =
        sql.query(
            """
            update stored_object
            set state = 'LIVE', reference_count = 1, expires_at = null,
                mime_type = ?, size_bytes = ?, sha256 = ?
            where object_key = ? and state = 'INTENT'
            returning owner_id
            """,
            row -> Sql.uuid(row, "owner_id"),
            mimeType,
            size,
            sha256,
            key);
    if (owner.isEmpty()) {
      throw new IllegalStateException("not announced, or given up: " + key);
    }
    usage.add(owner.get(0), UsageChange.ofStored(size));
  }

  /**
   * Adds a reference to each of these objects; a key that is given twice gets two.
   *
   * @return false if one of them is not there any more
   */
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public boolean hold(Collection<String> keys) {
    int rows =
        sql.update(
            LOCKED
                + """
                update stored_object s set reference_count = s.reference_count + locked.times
                from locked where s.object_key = locked.object_key
                """,
            keys);
    return rows == Set.copyOf(keys).size();
  }

  /**
   * Gives up a reference to each of these objects; a key that is given twice loses two. An object
   * without any is removed soon.
   */
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public void release(Collection<String> keys) {
    if (keys.isEmpty()) {
      return;
    }
    sql.query(
            LOCKED
                + """
                update stored_object s
                set reference_count = s.reference_count - locked.times,
                    state = case when s.reference_count = locked.times then 'DOOMED' else s.state end,
                    expires_at =
                      case when s.reference_count = locked.times then now() else s.expires_at end
                from locked where s.object_key = locked.object_key
                returning s.owner_id, case s.state when 'DOOMED' then s.size_bytes else 0 end as freed
                """,
            row -> new Freed(Sql.uuid(row, "owner_id"), row.getLong("freed")),
            keys)
        .forEach(object -> usage.add(object.ownerId(), UsageChange.ofStored(-object.bytes())));
  }

  /** Gives up an object whatever refers to it. */
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public void forsake(String key) {
    sql.query(
            """
            update stored_object set state = 'DOOMED', reference_count = 0, expires_at = now()
            where object_key = ? and state = 'LIVE' returning owner_id, size_bytes
            """,
            row -> new Freed(Sql.uuid(row, "owner_id"), row.getLong("size_bytes")),
            key)
        .forEach(object -> usage.add(object.ownerId(), UsageChange.ofStored(-object.bytes())));
  }

  /** Gives up objects that were announced and will not be used. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void abandon(Collection<String> keys) {
    if (keys.isEmpty()) {
      return;
    }
    sql.update(
        """
        update stored_object set state = 'DOOMED', expires_at = now()
        where object_key = any(?) and state = 'INTENT'
        """,
        keys);
  }

  /** Gives up what earlier boots of this node had announced and not confirmed. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public int abandonEarlierBoots() {
    return sql.update(
        """
        update stored_object set state = 'DOOMED', expires_at = now()
        where state = 'INTENT' and boot like ? and boot <> ?
        """,
        node.node() + ":%",
        node.boot());
  }

  /** Keys of objects whose time has come, locked against the other nodes until the caller ends. */
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public List<String> due(int limit) {
    return sql.query(
        """
        select object_key from stored_object
        where state <> 'LIVE' and expires_at <= now()
        order by expires_at limit ? for update skip locked
        """,
        row -> row.getString(1),
        limit);
  }

  /** Those among the keys whose objects may have been begun in parts. */
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public List<String> multiparts(Collection<String> keys) {
    return sql.query(
        "select object_key from stored_object where object_key = any(?) and is_multipart",
        row -> row.getString(1),
        keys);
  }

  /** Forgets objects that are gone. */
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public void forget(Collection<String> keys) {
    sql.update("delete from stored_object where object_key = any(?)", keys);
  }
}
