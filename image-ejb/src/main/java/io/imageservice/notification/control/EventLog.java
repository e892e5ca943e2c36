package io.imageservice.notification.control;

import io.imageservice.notification.boundary.Notification;
import io.imageservice.notification.entity.StatusEvent;
import io.imageservice.persistence.Sql;
import io.imageservice.usage.control.Quotas;
import io.imageservice.usage.control.UsageLedger;
import io.imageservice.usage.entity.Balance;
import io.imageservice.usage.entity.UsageChange;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The table of what happened. Every user has a sequence without gaps, so that a stream can be
 * resumed and a missing event be noticed. Call {@link #append} last in a transaction: it locks the
 * user's sequence until the commit.
 */
@Dependent
public class EventLog {
  private static final String ROW = "(%d, ?::uuid, ?::uuid, ?, ?, ?::integer)";
  private static final String APPEND =
      """
      with taken as (
        insert into user_sequence as s
          (user_id, last_seq, stored_bytes, reserved_bytes, counted_on, counted_images)
        values (?, ?, ?, ?, ?::date, ?)
        on conflict (user_id) do update set
          last_seq = s.last_seq + excluded.last_seq,
          stored_bytes = s.stored_bytes + excluded.stored_bytes,
          reserved_bytes = s.reserved_bytes + excluded.reserved_bytes,
          counted_on = greatest(s.counted_on, excluded.counted_on),
          counted_images = case
            when s.counted_on is null or s.counted_on < excluded.counted_on
              then excluded.counted_images
            when s.counted_on = excluded.counted_on
              then s.counted_images + excluded.counted_images
            else s.counted_images end
        returning *),
      told as (
        insert into event (user_id, seq, instruction_id, detail_id, type, status, generation)
        select ?, taken.last_seq - ? + e.n, e.instruction_id, e.detail_id, e.type, e.status,
               e.generation
        from taken, (values %s) as e (n, instruction_id, detail_id, type, status, generation)
        order by e.n)
      """;
  private static final String COUNTED = "(?::date, ?::uuid, ?::integer)";
  // Reads from "taken": of several transactions each waits for the user's row first.
  private static final String COUNT =
      """
      , counted as (
        insert into usage_day as u (user_id, day, product_id, images)
        select taken.user_id, c.day, c.product_id, c.images
        from taken, (values %s) as c (day, product_id, images)
        on conflict (user_id, day, product_id) do update set images = u.images + excluded.images
        returning day, images)
      select taken.stored_bytes, taken.reserved_bytes, taken.counted_images, counted.images,
             q.images_per_day, q.stored_bytes, taken.closed_at is not null
      from taken cross join counted left join user_quota q on q.user_id = taken.user_id
      order by counted.day desc limit 1
      """;

  @Inject Sql sql;
  @Inject UsageLedger usage;

  /**
   * Writes the events of one user, in this order, and by how much the transaction changes what the
   * user uses.
   *
   * @return what the user uses then, if images were counted; with several products or days, those
   *     of one of the last day
   */
  public Optional<Balance> append(UUID userId, List<StatusEvent> events) {
    if (events.isEmpty()) {
      return Optional.empty();
    }
    UsageChange change = usage.take(userId);
    List<Object> parameters = new ArrayList<>();
    parameters.add(userId);
    parameters.add((long) events.size());
    parameters.add(change.storedBytes());
    parameters.add(change.reservedBytes());
    parameters.add(change.lastDay().orElse(null));
    parameters.add(change.lastDay().map(change::imagesOn).orElse(0));
    parameters.add(userId);
    parameters.add((long) events.size());
    for (StatusEvent event : events) {
      parameters.add(event.instructionId());
      parameters.add(event.detailId());
      parameters.add(event.status() == null ? "DELETED" : "STATUS");
      parameters.add(event.status());
      parameters.add(event.generation());
    }
    String rows =
        IntStream.rangeClosed(1, events.size())
            .mapToObj(ROW::formatted)
            .collect(Collectors.joining(", "));
    String append = APPEND.formatted(rows);
    if (change.images().isEmpty()) {
      sql.query(append + "select 1 from taken", row -> 1, parameters.toArray());
      return Optional.empty();
    }
    change
        .images()
        .forEach(
            (slot, images) -> {
              parameters.add(slot.day());
              parameters.add(slot.productId());
              parameters.add(images);
            });
    String counted = String.join(", ", Collections.nCopies(change.images().size(), COUNTED));
    return sql
        .query(append + COUNT.formatted(counted), Quotas::balance, parameters.toArray())
        .stream()
        .findFirst();
  }

  /** The events of a user after {@code seq}, in order, at most {@code limit}. */
  public List<Notification> after(UUID userId, long seq, int limit) {
    return sql.query(
        """
        select user_id, seq, instruction_id, detail_id, type, status, created_at
        from event where user_id = ? and seq > ? order by seq limit ?
        """,
        EventLog::notification,
        userId,
        seq,
        limit);
  }

  /** The number of the user's newest event; 0 if there was none. */
  public long last(UUID userId) {
    List<Long> last =
        sql.query(
            "select last_seq from user_sequence where user_id = ?", row -> row.getLong(1), userId);
    return last.isEmpty() ? 0 : last.get(0);
  }

  /** The number of the user's oldest event that is kept; one past the newest if none is. */
  public long firstKept(UUID userId) {
    return sql
        .query(
            "select min(seq) from event where user_id = ?",
            row -> row.getObject(1) == null ? null : Long.valueOf(row.getLong(1)),
            userId)
        .stream()
        .filter(Objects::nonNull)
        .findFirst()
        .orElseGet(() -> last(userId) + 1);
  }

  /**
   * Takes events that no topic message has carried yet, and marks them as sent; the caller commits.
   */
  public List<Notification> takeUnpublished(Connection connection, int limit) throws SQLException {
    return Sql.query(
        connection,
        """
        with unsent as (
          select id from event where published_at is null
          order by id limit ? for update skip locked)
        update event e set published_at = now() from unsent where e.id = unsent.id
        returning e.user_id, e.seq, e.instruction_id, e.detail_id, e.type, e.status, e.created_at
        """,
        EventLog::notification,
        limit);
  }

  private static Notification notification(ResultSet row) throws SQLException {
    return new Notification(
        Sql.uuid(row, "user_id"),
        row.getLong("seq"),
        Sql.uuid(row, "instruction_id"),
        Sql.uuid(row, "detail_id"),
        row.getString("type"),
        row.getString("status"),
        Sql.instant(row, "created_at"));
  }
}
