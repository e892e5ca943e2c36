package io.imageservice.web.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.imageservice.error.DomainException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {

  @Test
  void readsNumbersWithinBounds() {
    assertThat(Query.number("limit", "100", 1, 100, 20)).isEqualTo(100);
    assertThat(Query.number("limit", null, 1, 100, 20)).isEqualTo(20);
    assertThat(Query.number("limit", "", 1, 100, 20)).isEqualTo(20);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "101", "-1", "x", "1.5", "99999999999"})
  void refusesOtherNumbers(String text) {
    assertThatExceptionOfType(DomainException.class)
        .isThrownBy(() -> Query.number("limit", text, 1, 100, 20));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-31T12:00:00Z",
    "2026-01-31T13:00:00+01:00",
    "2026-01-31T13:00:00 01:00",
    "2026-01-31T12:00:00.000Z"
  })
  void readsTimes(String text) {
    assertThat(Query.time("created_from", text)).isEqualTo(Instant.parse("2026-01-31T12:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-31",
        "yesterday",
        "2026-02-30T12:00:00Z",
        "1700000000",
        "+999999999-01-01T00:00:00Z",
        "-4713-01-01T00:00:00Z",
        "0000-01-01T00:00:00Z"
      })
  void refusesOtherTimes(String text) {
    assertThatExceptionOfType(DomainException.class)
        .isThrownBy(() -> Query.time("created_from", text));
  }

  @Test
  void readsFlags() {
    assertThat(Query.flag("dry_run", null)).isFalse();
    assertThat(Query.flag("dry_run", "")).isTrue();
    assertThat(Query.flag("dry_run", "true")).isTrue();
    assertThat(Query.flag("dry_run", "false")).isFalse();
    assertThatExceptionOfType(DomainException.class).isThrownBy(() -> Query.flag("dry_run", "1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1-1-1-1-1",
        "not-an-id",
        "01900000-0000-7000-8000-00000000000",
        "01900000-0000-7000-8000-0000000000010",
        "{01900000-0000-7000-8000-000000000001}"
      })
  void refusesWhatIsNoUuid(String text) {
    assertThat(Ids.parse(text)).isEmpty();
  }
}
