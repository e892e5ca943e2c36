package io.imageservice.web.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import io.imageservice.settings.Catalogue;
import io.imageservice.settings.Setting;
import io.imageservice.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

/**
 * Lets those pass who run the service: the operator by name and password, a scraper by its token.
 * Neither is an account.
 */
@ApplicationScoped
public class OperatorGate {
  private static final String BEARER = "Bearer ";
  private static final String BASIC = "Basic ";

  @Inject Settings settings;

  /**
   * Lets a request pass that brought one of the two.
   *
   * @throws DomainException {@code UNAUTHENTICATED}
   */
  public void require(HttpServletRequest request) {
    String given = Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION)).orElse("");
    boolean isKnown =
        startsWith(given, BEARER)
            ? isSecret(Catalogue.METRICS_TOKEN, given.substring(BEARER.length()).strip())
            : startsWith(given, BASIC) && request.isSecure() && isOperator(given);
    if (!isKnown) {
      throw new DomainException(
          ErrorCode.UNAUTHENTICATED,
          "This needs the metrics token as a Bearer token or, over HTTPS, the operator's password.");
    }
  }

  private boolean isOperator(String basic) {
    String pair = decoded(basic.substring(BASIC.length()).strip());
    int colon = pair.indexOf(':');
    return colon > 0
        && pair.substring(0, colon).equals(settings.get(Catalogue.OPERATOR_USERNAME))
        && isSecret(Catalogue.OPERATOR_PASSWORD, pair.substring(colon + 1));
  }

  /** Whether a text is the secret of this setting; false where none was set. */
  private boolean isSecret(Setting<String> setting, String given) {
    return settings
        .find(setting)
        .filter(secret -> MessageDigest.isEqual(secret.getBytes(UTF_8), given.getBytes(UTF_8)))
        .isPresent();
  }

  private static String decoded(String basic) {
    try {
      return new String(Base64.getDecoder().decode(basic), UTF_8);
    } catch (IllegalArgumentException e) {
      return ""; // nobody's name and password
    }
  }

  private static boolean startsWith(String header, String scheme) {
    return header.regionMatches(true, 0, scheme, 0, scheme.length());
  }
}
