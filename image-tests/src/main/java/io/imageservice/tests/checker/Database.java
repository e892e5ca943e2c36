package io.imageservice.tests.checker;

import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** A PostgreSQL database, asked directly. Every call opens and closes its own connection. */
public record Database(String url, String user, String password) {

  /** One question's answer: each row's first column as text. */
  public List<String> texts(String sql, Object... parameters) {
    return query(sql, row -> row.getString(1), parameters);
  }

  /** The first column of the first row as a number. */
  public long number(String sql, Object... parameters) {
    return query(sql, row -> row.getLong(1), parameters).get(0);
  }

  /** Every row, each turned into a value. */
  public <T> List<T> query(String sql, RowReader<T> reader, Object... parameters) {
    try (Connection connection = open();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(connection, statement, parameters);
      List<T> rows = new ArrayList<>();
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          rows.add(reader.read(result));
        }
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Changes rows and tells how many. */
  public int update(String sql, Object... parameters) {
    try (Connection connection = open();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(connection, statement, parameters);
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Runs a script of several statements. */
  public void script(String sql) {
    try (Connection connection = open();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql.lines().findFirst().orElse(""), e);
    }
  }

  /** Reads one row. */
  @FunctionalInterface
  public interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private Connection open() throws SQLException {
    return DriverManager.getConnection(url, user, password);
  }

  private static void bind(Connection connection, PreparedStatement statement, Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, bindable(connection, values[i]));
    }
  }

  private static Object bindable(Connection connection, Object value) throws SQLException {
    if (value instanceof Collection<?> ids) {
      Array array = connection.createArrayOf("uuid", ids.toArray(UUID[]::new));
      return array;
    }
    return value;
  }
}
