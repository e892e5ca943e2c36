package io.imageservice.persistence;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Runs the statements that the object-relational mapping has no words for: claims, batches, queues.
 * Takes part in the transaction that is active. Parameters are strings, numbers, booleans, {@link
 * UUID}s, {@link Instant}s, and collections of strings or UUIDs as arrays.
 */
@Dependent
public class Sql {
  @Resource(lookup = "jdbc/images")
  DataSource dataSource;

  /** Reads one row. */
  @FunctionalInterface
  public interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /**
   * Work on one connection.
   *
   * @param <E> what it may throw besides
   */
  @FunctionalInterface
  public interface Work<T, E extends Exception> {
    T run(Connection connection) throws SQLException, E;
  }

  /** Runs a statement and says how many rows it touched. */
  public int update(String sql, Object... parameters) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = prepare(connection, sql, parameters)) {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw DatabaseFaults.translate(e);
    }
  }

  /** Runs a statement that returns rows. */
  public <T> List<T> query(String sql, Row<T> row, Object... parameters) {
    try (Connection connection = dataSource.getConnection()) {
      return query(connection, sql, row, parameters);
    } catch (SQLException e) {
      throw DatabaseFaults.translate(e);
    }
  }

  /**
   * Does work in a transaction of its own, which is committed unless the work throws. No other may
   * be active.
   */
  public <T, E extends Exception> T transact(Work<T, E> work) throws E {
    try (Connection connection = dataSource.getConnection()) {
      boolean isAutoCommit = connection.getAutoCommit();
      connection.setAutoCommit(false);
      try {
        T result = work.run(connection);
        connection.commit();
        return result;
      } finally {
        connection.rollback(); // of what a failure left; nothing after the commit
        connection.setAutoCommit(isAutoCommit);
      }
    } catch (SQLException e) {
      throw DatabaseFaults.translate(e);
    }
  }

  /** The same as {@link #query} on a connection whose transaction the caller commits. */
  public static <T> List<T> query(
      Connection connection, String sql, Row<T> row, Object... parameters) throws SQLException {
    try (PreparedStatement statement = prepare(connection, sql, parameters);
        ResultSet result = statement.executeQuery()) {
      List<T> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(row.read(result));
      }
      return rows;
    }
  }

  /** The instant in a column; null where it is. */
  public static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }

  /** The UUID in a column; null where it is. */
  public static UUID uuid(ResultSet row, String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  private static PreparedStatement prepare(Connection connection, String sql, Object[] parameters)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    try {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, toJdbc(connection, parameters[i]));
      }
      return statement;
    } catch (SQLException | RuntimeException e) {
      statement.close();
      throw e;
    }
  }

  private static Object toJdbc(Connection connection, Object value) throws SQLException {
    if (value instanceof Instant instant) {
      return instant.atOffset(ZoneOffset.UTC);
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    if (value instanceof Collection<?> elements) {
      return toArray(connection, elements);
    }
    return value;
  }

  private static Array toArray(Connection connection, Collection<?> elements) throws SQLException {
    boolean isUuids = elements.stream().allMatch(UUID.class::isInstance);
    return connection.createArrayOf(isUuids ? "uuid" : "text", elements.toArray());
  }
}
