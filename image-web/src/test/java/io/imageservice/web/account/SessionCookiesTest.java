package io.imageservice.web.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.imageservice.account.boundary.TokenPair;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionCookiesTest {
  private static final TokenPair TOKENS =
      new TokenPair("access", Duration.ofMinutes(15), "refresh", Duration.ofDays(30));

  @Test
  void keepsTheRefreshTokenToItsPath() {
    assertThat(new SessionCookies(true).open(TOKENS))
        .containsExactly(
            "access_token=access; Path=/; Max-Age=900; HttpOnly; SameSite=Strict; Secure",
            "refresh_token=refresh; Path=/api/v1/refresh; Max-Age=2592000; HttpOnly;"
                + " SameSite=Strict; Secure");
  }

  @Test
  void removesBoth() {
    assertThat(new SessionCookies(false).close())
        .containsExactly(
            "access_token=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict",
            "refresh_token=; Path=/api/v1/refresh; Max-Age=0; HttpOnly; SameSite=Strict");
  }

  @ParameterizedTest
  @CsvSource({
    "true, localhost, true",
    "false, localhost, false",
    "false, 127.0.0.1, false",
    "false, images.example, true",
    "false, localhost.evil.example, true"
  })
  void goesOverTlsAloneExceptToThisMachine(boolean isTls, String host, boolean isSecure) {
    assertThat(SessionCookies.of(isTls, host).isSecure()).isEqualTo(isSecure);
  }
}
