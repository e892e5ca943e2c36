package io.imageservice.account.control;

import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import io.imageservice.persistence.Sql;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/**
 * The accounts that were removed, and what is left of them. Every step is a transaction of its own
 * and may be repeated.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class RemovalLedger {
  /** Longer than any request that began before the removal. */
  private static final String AFTERMATH = "15 minutes";

  @Inject Administrators administrators;
  @Inject Sql sql;

  /**
   * Removes an account with its name, its password and its sessions, and leaves the rest to do.
   *
   * @throws DomainException {@code NOT_FOUND}, or {@code STATE_CONFLICT} for the last administrator
   */
  public void begin(UUID accountId) {
    if (administrators.isLast(accountId)) {
      throw new DomainException(
          ErrorCode.STATE_CONFLICT, "The last administrator's account cannot be removed.");
    }
    if (sql.update("delete from account where id = ?", accountId) == 0) {
      throw DomainException.notFound();
    }
    sql.update("insert into account_removal (user_id) values (?)", accountId);
    sql.update(
        """
        insert into user_sequence (user_id, last_seq, closed_at) values (?, 0, now())
        on conflict (user_id) do update set closed_at = excluded.closed_at
        """,
        accountId);
  }

  /** The users of whom something may be left. */
  public List<UUID> begun() {
    return sql.query(
        "select user_id from account_removal order by requested_at",
        row -> Sql.uuid(row, "user_id"));
  }

  /** The instructions of a user that are not deleted yet, at most {@code limit}. */
  public List<UUID> instructions(UUID userId, int limit) {
    return sql.query(
        """
        select id from instruction where owner_id = ? and deleted_at is null order by id limit ?
        """,
        row -> Sql.uuid(row, "id"),
        userId,
        limit);
  }

  /**
   * Forgets uploads that are not finished, and those that are.
   *
   * @return the keys of the pieces that were stored
   */
  public List<String> forgetUploads(UUID userId) {
    List<String> pieces =
        sql.query(
            """
            select p.object_key from upload_piece p join upload u using (instruction_id)
            where u.owner_id = ?
            """,
            row -> row.getString(1),
            userId);
    sql.update("delete from upload where owner_id = ?", userId);
    return pieces;
  }

  /** Forgets what deleted instructions said, and says how many there were; their files are gone. */
  public int forgetInstructions(UUID userId, int limit) {
    List<UUID> ids =
        sql.query(
            """
            select id from instruction where owner_id = ? and deleted_at is not null
            order by id limit ? for update
            """,
            row -> Sql.uuid(row, "id"),
            userId,
            limit);
    sql.update("delete from instruction_detail where instruction_id = any(?)", ids);
    sql.update("delete from instruction where id = any(?)", ids);
    return ids.size();
  }

  /** Forgets events, answers and counts; the row that keeps the user out stays. */
  public void forgetTraces(UUID userId) {
    sql.update("delete from event where user_id = ?", userId);
    sql.update("delete from idempotency_record where principal = ?", userId);
    sql.update("delete from usage_day where user_id = ?", userId);
    sql.update("delete from user_quota where user_id = ?", userId);
  }

  /** Ends a removal that nothing can be added to any more. */
  public void end(UUID userId) {
    sql.update(
        """
        delete from account_removal
        where user_id = ? and requested_at < now() - interval '%s'
        """
            .formatted(AFTERMATH),
        userId);
  }
}
