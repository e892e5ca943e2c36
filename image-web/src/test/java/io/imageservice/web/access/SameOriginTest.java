package io.imageservice.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameOriginTest {

  @ParameterizedTest
  @CsvSource({
    "same-origin, , true",
    "same-origin, http://evil.example, true",
    "same-site, http://localhost:9080, false",
    "cross-site, http://localhost:9080, false",
    "none, , false",
    ", http://localhost:9080, true",
    ", http://localhost:9081, false",
    ", https://localhost:9080, false",
    ", http://localhost:9080.evil.example, false",
    ", null, false",
    ", , false"
  })
  void trustsWhatTheBrowserSays(String fetchSite, String origin, boolean isOurs) {
    assertThat(SameOrigin.isOurs(fetchSite, origin, "http://localhost:9080")).isEqualTo(isOurs);
  }
}
