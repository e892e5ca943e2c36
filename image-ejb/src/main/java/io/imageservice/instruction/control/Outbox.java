package io.imageservice.instruction.control;

import io.imageservice.config.PipelineConfig;
import io.imageservice.persistence.Sql;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * The inputs that wait for a message: the pending rows are the outbox. Only so many files of one
 * owner are given to the broker at a time, so that nobody's thousands stand before another's one.
 */
@Dependent
public class Outbox {
  // Steps from owner to owner along the index, then takes what each has room for.
  private static final String TAKE =
      """
      with recursive owners as (
        (select owner_id from instruction_detail where WAITING order by owner_id limit 1)
        union all
        select (select owner_id from instruction_detail
                where WAITING and owner_id > o.owner_id order by owner_id limit 1)
        from owners o where o.owner_id is not null),
      due as (
        select next.id from owners o cross join lateral (
          select id from instruction_detail
          where WAITING and owner_id = o.owner_id and available_at <= now()
          order by priority desc, available_at
          limit greatest(0, ? - (
            select count(*) from instruction_detail u
            where u.owner_id = o.owner_id and u.kind = 'INPUT' and u.deleted_at is null
              and u.status in ('PENDING', 'PROCESSING') and u.enqueued_at is not null))
          for update skip locked) next
        limit ?)
      update instruction_detail d
      set enqueued_at = now(), enqueue_count = d.enqueue_count + 1
      from due where d.id = due.id
      returning d.id, d.priority
      """
          .replace(
              "WAITING",
              "kind = 'INPUT' and status = 'PENDING' and enqueued_at is null and deleted_at is null");

  @Inject Sql sql;
  @Inject PipelineConfig pipeline;

  /** A message to be sent. */
  record Request(UUID inputId, int priority) {}

  /**
   * Takes inputs that are due, of each owner the most urgent and then the oldest first, and marks
   * them as sent; the caller commits.
   */
  List<Request> take(Connection connection, int limit) throws SQLException {
    return Sql.query(
        connection,
        TAKE,
        row -> new Request(Sql.uuid(row, "id"), row.getInt("priority")),
        pipeline.maxQueuedPerOwner(),
        limit);
  }

  /**
   * Gives inputs back to the outbox whose message must be lost: it was sent long enough ago, and
   * either younger ones have been claimed since or nobody claims anything. A long queue alone is no
   * loss. The patience doubles with every message.
   *
   * @return how many there were
   */
  public int returnLost() {
    return sql.update(
        """
        with front as (
          select max(enqueued_at) as claimed from instruction_detail
          where kind = 'INPUT' and status <> 'PENDING'),
        busy as (
          select exists (select 1 from instruction_detail
            where kind = 'INPUT' and status = 'PROCESSING' and deleted_at is null) as working),
        lost as (
          select d.id from instruction_detail d, front, busy
          where d.kind = 'INPUT' and d.status = 'PENDING' and d.deleted_at is null
            and d.enqueued_at < now() - interval '15 seconds' * power(2, least(d.enqueue_count - 1, 5))
            and (d.enqueued_at < front.claimed - interval '5 seconds' or not busy.working)
          order by d.enqueued_at limit 500 for update of d skip locked)
        update instruction_detail d set enqueued_at = null from lost where d.id = lost.id
        """);
  }

  /** Inputs whose lease has run out. */
  public List<UUID> expired(int limit) {
    return sql.query(
        """
        select id from instruction_detail
        where kind = 'INPUT' and status = 'PROCESSING' and lease_until < now() and deleted_at is null
        order by lease_until limit ?
        """,
        row -> Sql.uuid(row, "id"),
        limit);
  }

  /** Ends the leases that earlier boots of this node held: their work can be taken at once. */
  public int endLeasesOfEarlierBoots(String node, String boot) {
    return sql.update(
        """
        update instruction_detail set lease_until = now() - interval '1 second'
        where kind = 'INPUT' and status = 'PROCESSING' and lease_owner like ? and lease_owner <> ?
        """,
        node + ":%",
        boot);
  }
}
