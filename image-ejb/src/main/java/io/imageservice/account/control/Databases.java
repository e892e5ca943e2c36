package io.imageservice.account.control;

import java.sql.SQLException;

/** Reads what PostgreSQL said out of an exception's causes. */
final class Databases {
  private static final String UNIQUE_VIOLATION = "23505";

  private Databases() {}

  static boolean isUniqueViolation(Throwable thrown) {
    int depth = 0;
    for (Throwable each = thrown; each != null && depth < 20; each = each.getCause(), depth++) {
      if (each instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }
}
