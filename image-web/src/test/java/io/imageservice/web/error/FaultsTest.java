package io.imageservice.web.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import jakarta.ejb.EJBException;
import jakarta.json.JsonException;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {

  @Test
  void unwrapsWhatABoundaryThrew() {
    DomainException thrown = new DomainException(ErrorCode.NOT_READY, "Not yet.");

    assertThat(Faults.of(new EJBException(thrown))).isSameAs(thrown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"08001", "08006", "57P01", "57P03", "53300"})
  void knowsADatabaseThatIsAway(String sqlState) {
    Exception thrown = new EJBException(new PersistenceException(new SQLException("x", sqlState)));

    assertThat(Faults.of(thrown).code()).isEqualTo(ErrorCode.DATABASE_UNAVAILABLE);
  }

  @Test
  void knowsAPoolWithoutConnections() {
    Exception thrown = new RuntimeException(new SQLTransientConnectionException("timeout"));

    assertThat(Faults.of(thrown).code()).isEqualTo(ErrorCode.DATABASE_UNAVAILABLE);
  }

  @Test
  void takesARaceForAUniqueNameAsAConflict() {
    Exception thrown = new PersistenceException(new SQLException("x", "23505"));

    assertThat(Faults.of(thrown).code()).isEqualTo(ErrorCode.STATE_CONFLICT);
  }

  @Test
  void saysNothingAboutItsOwnFaults() {
    DomainException fault = Faults.of(new IllegalStateException("select secret from table"));

    assertThat(fault.code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
    assertThat(fault.getMessage()).doesNotContain("secret");
  }

  @Test
  void takesJsonThatCannotBeReadAsTheClientsFault() {
    assertThat(Faults.of(new JsonException("x")).code()).isEqualTo(ErrorCode.INVALID_JSON);
  }

  @Test
  void endsOnACircleOfCauses() {
    Exception first = new IllegalStateException("first");
    Exception second = new IllegalStateException("second", first);
    first.initCause(second);

    assertThat(Faults.of(first).code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
  }
}
