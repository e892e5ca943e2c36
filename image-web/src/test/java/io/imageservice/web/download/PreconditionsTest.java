package io.imageservice.web.download;

import static org.assertj.core.api.Assertions.assertThat;

import io.imageservice.web.download.Preconditions.Verdict;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreconditionsTest {
  private static final String BEFORE = "Sat, 21 Nov 2026 10:00:00 GMT";
  private static final String SAME = "Sat, 21 Nov 2026 11:00:00 GMT";
  private static final String AFTER = "Sat, 21 Nov 2026 12:00:00 GMT";

  private final Preconditions preconditions =
      new Preconditions("\"a\"", Instant.parse("2026-11-21T11:00:00.5Z"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "If-None-Match | \"a\" | NOT_MODIFIED",
        "If-None-Match | W/\"a\" | NOT_MODIFIED",
        "If-None-Match | \"b\", \"a\" | NOT_MODIFIED",
        "If-None-Match | * | NOT_MODIFIED",
        "If-None-Match | \"b\" | PROCEED",
        "If-Match | \"a\" | PROCEED",
        "If-Match | * | PROCEED",
        "If-Match | \"b\" | FAILED",
        "If-Match | W/\"a\" | FAILED",
        "If-Modified-Since | " + BEFORE + " | PROCEED",
        "If-Modified-Since | " + SAME + " | NOT_MODIFIED",
        "If-Modified-Since | " + AFTER + " | NOT_MODIFIED",
        "If-Modified-Since | yesterday | PROCEED",
        "If-Unmodified-Since | " + BEFORE + " | FAILED",
        "If-Unmodified-Since | " + SAME + " | PROCEED",
        "X-Other | x | PROCEED"
      })
  void weighsEachCondition(String name, String value, Verdict verdict) {
    assertThat(preconditions.of(Map.of(name, value)::get)).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "\"a\" | true",
        "\"b\" | false",
        "W/\"a\" | false",
        SAME + " | true",
        BEFORE + " | false",
        AFTER + " | false",
        "nonsense | false"
      })
  void keepsARangeOfTheSameFileAlone(String ifRange, boolean isValid) {
    assertThat(preconditions.isRangeValid(ifRange)).isEqualTo(isValid);
  }
}
