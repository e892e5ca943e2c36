package io.imageservice.instruction.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

  @Test
  void comesBackAsItWasGiven() {
    UUID id = UUID.fromString("01900000-0000-7000-8000-00000000ffff");

    assertThat(Cursor.decode(Cursor.encode(id))).isEqualTo(id);
  }

  @Test
  void meansTheFirstPageWhenAbsent() {
    assertThat(Cursor.decode(null)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "%%%", "AAAA", "' or 1=1 --", "AAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
  void refusesWhatThisServiceNeverGave(String cursor) {
    assertThatThrownBy(() -> Cursor.decode(cursor))
        .isInstanceOfSatisfying(
            DomainException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_CURSOR));
  }
}
