package io.imageservice.web.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.imageservice.error.ErrorCode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorStatusTest {

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void isDocumentedWithItsStatus(ErrorCode code) throws Exception {
    String documentation = Files.readString(Path.of("../docs/errors.md"));

    assertThat(documentation).contains("| %d | `%s` |".formatted(ErrorStatus.of(code), code));
  }

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void isAnErrorWhateverTheCode(ErrorCode code) {
    assertThat(ErrorStatus.of(code)).isBetween(400, 599);
  }

  @ParameterizedTest
  @CsvSource({"DATABASE_UNAVAILABLE", "STORAGE_UNAVAILABLE", "NOT_READY", "TOO_MANY_REQUESTS"})
  void saysWhenToTryAgain(ErrorCode code) {
    assertThat(ErrorStatus.retryAfterSeconds(code)).isPositive();
  }
}
