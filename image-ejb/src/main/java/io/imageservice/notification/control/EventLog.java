package io.imageservice.notification.control;

import io.imageservice.notification.boundary.Notification;
import io.imageservice.notification.entity.StatusEvent;
import io.imageservice.persistence.Sql;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
        insert into user_sequence as s (user_id, last_seq) values (?, ?)
        on conflict (user_id) do update set last_seq = s.last_seq + excluded.last_seq
        returning last_seq)
      insert into event (user_id, seq, instruction_id, detail_id, type, status, generation)
      select ?, taken.last_seq - ? + e.n, e.instruction_id, e.detail_id, e.type, e.status, e.generation
      from taken, (values %s) as e (n, instruction_id, detail_id, type, status, generation)
      order by e.n
      """;

  @Inject Sql sql;

  /** Writes the events of one user, in this order. */
  public void append(UUID userId, List<StatusEvent> events) {
    if (events.isEmpty()) {
      return;
    }
    List<Object> parameters = new ArrayList<>();
    parameters.add(userId);
    parameters.add((long) events.size());
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
    sql.update(APPEND.formatted(rows), parameters.toArray());
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
