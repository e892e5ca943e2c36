package io.imageservice.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseFaultsTest {

  @ParameterizedTest
  @CsvSource({
    "08006, true", // connection failure
    "57P01, true", // admin shutdown
    "53300, true", // too many connections
    "40P01, true", // deadlock detected
    "23505, false", // unique violation
    "42P01, false" // undefined table
  })
  void tellsADatabaseThatIsAwayFromAStatementThatIsWrong(String state, boolean isUnavailable) {
    Exception wrapped = new IllegalStateException(new SQLException("x", state));

    assertThat(DatabaseFaults.isUnavailable(wrapped)).isEqualTo(isUnavailable);
  }
}
