package io.imageservice.web.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.imageservice.access.Caller;
import io.imageservice.settings.Catalogue;
import io.imageservice.settings.Settings;
import io.imageservice.web.request.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A gateway in front of the service that knows its users: it names one in {@code X-User-ID} and
 * proves itself by {@code GATEWAY_SECRET}. Without that setting both headers mean nothing. Whom it
 * names has the role {@code user} alone, whatever an account of that id may have.
 */
@ApplicationScoped
public class Gateway {
  private static final String USER_ID = "X-User-ID";
  private static final String SECRET = "X-Gateway-Secret";
  private static final Set<String> ROLES = Set.of("user");

  @Inject Settings settings;
  @Inject Clock clock;

  /** Whether the request claims to come from the gateway, rightly or not. */
  static boolean isClaimed(HttpServletRequest request) {
    return request.getHeader(SECRET) != null;
  }

  /** Whom the gateway names; empty unless it did so once, with its secret and a UUID. */
  Optional<Identity> identify(HttpServletRequest request) {
    return settings
        .find(Catalogue.GATEWAY_SECRET)
        .filter(secret -> isSame(secret, only(request, SECRET)))
        // A second one may be the client's own, which the gateway let through.
        .flatMap(proven -> Ids.parse(only(request, USER_ID)))
        .map(
            id ->
                new Identity(
                    new Caller(id, ROLES),
                    null,
                    clock.instant().plus(settings.get(Catalogue.ACCESS_TOKEN_MINUTES))));
  }

  private static boolean isSame(String secret, String given) {
    return MessageDigest.isEqual(secret.getBytes(UTF_8), given.getBytes(UTF_8));
  }

  /** The value of a header that was sent once; otherwise an empty text. */
  private static String only(HttpServletRequest request, String name) {
    List<String> values = Collections.list(request.getHeaders(name));
    return values.size() == 1 ? values.get(0) : "";
  }
}
