package io.imageservice.web.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemMediaTypeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*/*",
        "application/*",
        "application/problem+json",
        "application/json, application/problem+json;q=0.5",
        "image/png, */*;q=0.1"
      })
  void isAProblemWhereTheClientTakesIt(String accept) {
    assertThat(ProblemMediaType.of(accept)).isEqualTo("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/json, text/plain, */*",
        "image/png",
        "application/problem+json;q=0",
        "text/event-stream"
      })
  void isPlainJsonElsewhere(String accept) {
    assertThat(ProblemMediaType.of(accept)).isEqualTo("application/json");
  }

  @Test
  void isAProblemWithoutAHeader() {
    assertThat(ProblemMediaType.of(null)).isEqualTo("application/problem+json");
  }
}
