package io.imageservice.tests.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.imageservice.tests.SharedProduct;
import io.imageservice.tests.client.Answer;
import io.imageservice.tests.client.ApiClient;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cookies of a browser, and what another site cannot do with them. */
class BrowserSessionIT {
  private static final Map<String, String> THUMBNAIL = Map.of("product_key", "images/thumbnail");

  private ApiClient visitor;
  private String cookie;
  private List<String> setCookies;

  @BeforeEach
  void logIn() {
    visitor = SharedProduct.anonymous();
    String name = "n" + UUID.randomUUID().toString().substring(0, 18);
    visitor.register(name, "a long and Good one").expect(201);
    Answer login =
        visitor
            .post(
                "/api/v1/login",
                Map.of("username", name, "password", "a long and Good one"),
                "Sec-Fetch-Site",
                "same-origin")
            .expect(200);
    setCookies = login.headers().allValues("Set-Cookie");
    cookie = cookieNamed("access_token").replaceFirst(";.*", "");
  }

  private String cookieNamed(String name) {
    return setCookies.stream()
        .filter(line -> line.startsWith(name + "="))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no cookie " + name + " in " + setCookies));
  }

  @Test
  void setsCookiesThatScriptsAndOtherSitesDoNotGet() {
    assertThat(cookieNamed("access_token"))
        .containsIgnoringCase("HttpOnly")
        .containsIgnoringCase("SameSite=Strict");
    String refresh = cookieNamed("refresh_token");
    assertThat(refresh)
        .containsIgnoringCase("HttpOnly")
        .containsIgnoringCase("SameSite=Strict")
        .containsIgnoringCase("Path=/api/v1/refresh");
  }

  @Test
  void readsWithTheCookieAlone() {
    visitor.get("/api/v1/me", "Cookie", cookie).expect(200);
    visitor.get("/instructions", "Cookie", cookie).expect(200);
  }

  @Test
  void changesThingsFromItsOwnPages() {
    visitor
        .post("/instructions", THUMBNAIL, "Cookie", cookie, "Sec-Fetch-Site", "same-origin")
        .expect(201);
    visitor
        .post(
            "/instructions",
            THUMBNAIL,
            "Cookie",
            cookie,
            "Origin",
            "http://" + visitor.base().getAuthority())
        .expect(201);
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site, cross-site",
    "Sec-Fetch-Site, same-site",
    "Sec-Fetch-Site, none",
    "Origin, https://evil.example",
    "Origin, null",
    "X-Nothing, at-all"
  })
  void refusesAChangeFromAnywhereElse(String header, String value) {
    Answer answer = visitor.post("/instructions", THUMBNAIL, "Cookie", cookie, header, value);
    Shape.error(answer, 403, "CSRF");
  }

  @Test
  void refusesALoginFromAnotherSite() {
    Answer answer =
        visitor.post(
            "/api/v1/login",
            Map.of("username", "x", "password", "y"),
            "Sec-Fetch-Site",
            "cross-site");
    Shape.error(answer, 403, "CSRF");
  }

  @Test
  void prefersTheHeaderToTheCookie() {
    ApiClient other = SharedProduct.newUser();
    Answer answer = other.get("/api/v1/me", "Cookie", cookie).expect(200);
    assertThat(answer.json().path("id").asText()).isEqualTo(other.userId().toString());
    // With a header there is nothing to forge.
    other
        .post("/instructions", THUMBNAIL, "Cookie", cookie, "Sec-Fetch-Site", "cross-site")
        .expect(201);
  }

  @Test
  void takesNoTokenFromTheAddress() {
    String token = cookie.substring("access_token=".length());
    assertThat(visitor.get("/instructions?access_token=" + token).status()).isEqualTo(401);
  }

  @Test
  void servesThePageUnderAStrictPolicy() {
    Answer page = visitor.get("/").expect(200);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    String policy = page.header("Content-Security-Policy");
    assertThat(policy).contains("default-src").contains("frame-ancestors 'none'");
    assertThat(policy).doesNotContain("unsafe-inline").doesNotContain("unsafe-eval");
    assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(page.header("Referrer-Policy")).isNotBlank();
  }
}
