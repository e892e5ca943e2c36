package io.imageservice.persistence;

import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;

/** Tells a database that is away from a statement that is wrong. */
public final class DatabaseFaults {
  private static final int DEEPEST = 20;

  private DatabaseFaults() {}

  /**
   * The exception to throw for a failed statement: {@code DATABASE_UNAVAILABLE} where the server
   * could not be reached or ended the session, else the fault itself, which is ours.
   */
  public static RuntimeException translate(SQLException fault) {
    return isUnavailable(fault)
        ? new DomainException(
            ErrorCode.DATABASE_UNAVAILABLE, "The database cannot be reached right now.", fault)
        : new IllegalStateException("SQL state " + fault.getSQLState(), fault);
  }

  /** Whether anything in the chain of causes says that the database is away or out of resources. */
  public static boolean isUnavailable(Throwable fault) {
    Throwable cause = fault;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (cause instanceof SQLException sql && isUnavailableState(sql)) {
        return true;
      }
      if (cause instanceof DomainException domain
          && domain.code() == ErrorCode.DATABASE_UNAVAILABLE) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static boolean isUnavailableState(SQLException fault) {
    if (fault instanceof SQLTransientException
        || fault instanceof SQLRecoverableException
        || fault instanceof SQLNonTransientConnectionException) {
      return true;
    }
    String state = fault.getSQLState();
    // 08 connection, 53 out of resources, 57P0x shut down or starting, 40 serialization or deadlock
    return state != null
        && (state.startsWith("08")
            || state.startsWith("53")
            || state.startsWith("57P0")
            || state.startsWith("40"));
  }
}
