package io.imageservice.web.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.imageservice.access.Caller;
import io.imageservice.account.boundary.PublicKeys;
import io.imageservice.json.PlainJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Whom a request proves to come from: by a token, or by the word of the gateway where there is no
 * token. A bad token is not made good by anything beside it.
 */
@ApplicationScoped
public class Callers {
  private static final String TYPE = "JWT";
  private static final String ATTRIBUTE = Callers.class.getName();

  @Inject PublicKeys keys;
  @Inject Gateway gateway;

  /**
   * Empty without a proof, and for one that is wrong; whether its session goes on, is not asked.
   */
  public Optional<Identity> of(HttpServletRequest request) {
    Principal principal = request.getUserPrincipal();
    // Asked several times in a request, and anew once the container has verified something else.
    if (request.getAttribute(ATTRIBUTE) instanceof Known known && known.principal == principal) {
      return Optional.ofNullable(known.identity);
    }
    Optional<Identity> identity =
        Credentials.areGiven(request) ? ofToken(principal) : gateway.identify(request);
    request.setAttribute(ATTRIBUTE, new Known(principal, identity.orElse(null)));
    return identity;
  }

  /** Whom a request was found to come from while the container knew this principal of it. */
  private record Known(Principal principal, Identity identity) {}

  /** Whom the token names that the container verified. */
  private Optional<Identity> ofToken(Principal principal) {
    if (!(principal instanceof JsonWebToken token)) {
      return Optional.empty();
    }
    try {
      Map<?, ?> header = headerOf(token);
      // The container remembers keys longer than they are good.
      if (!TYPE.equals(header.get("typ")) || !keys.contains(String.valueOf(header.get("kid")))) {
        return Optional.empty();
      }
      return Optional.of(
          new Identity(
              new Caller(UUID.fromString(token.getSubject()), token.getGroups()),
              UUID.fromString(token.getClaim("sid")),
              Instant.ofEpochSecond(token.getExpirationTime())));
    } catch (IllegalArgumentException | NullPointerException e) {
      return Optional.empty(); // signed by our key, but for another purpose
    }
  }

  /** The header (RFC 7515) of a token whose signature is right; the container does not show it. */
  private static Map<?, ?> headerOf(JsonWebToken token) {
    String encoded = token.getRawToken();
    byte[] header = Base64.getUrlDecoder().decode(encoded.substring(0, encoded.indexOf('.')));
    return (Map<?, ?>) PlainJson.parse(new String(header, UTF_8));
  }
}
