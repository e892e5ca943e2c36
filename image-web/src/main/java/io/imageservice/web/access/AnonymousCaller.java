package io.imageservice.web.access;

import io.imageservice.access.Caller;
import io.imageservice.account.boundary.Accounts;
import io.imageservice.settings.Catalogue;
import io.imageservice.settings.IpNetwork;
import io.imageservice.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/** The account that acts for requests without a token, where the settings name one. */
@ApplicationScoped
public class AnonymousCaller {
  private static final Set<String> ROLES = Set.of("user");

  @Inject Accounts accounts;
  @Inject Settings settings;
  @Inject Clock clock;

  /**
   * The caller of a request that proves nothing and claims nothing.
   *
   * @throws io.imageservice.error.DomainException {@code CSRF} if a page of somebody else's sends
   *     it
   */
  Optional<Identity> identify(HttpServletRequest request) {
    if (!settings.isGiven(Catalogue.ANONYMOUS_USER)
        || Credentials.areGiven(request)
        || Gateway.isClaimed(request)
        || !isMeantFor(request.getServerName())) {
      return Optional.empty();
    }
    return accounts
        .anonymous()
        .map(
            id -> {
              SameOrigin.requireOfUnsafe(request);
              return new Identity(new Caller(id, ROLES), null, clock.instant());
            });
  }

  /** A page of elsewhere could reach this machine by a name of its own (DNS rebinding). */
  private boolean isMeantFor(String host) {
    return settings.get(Catalogue.ANONYMOUS_USER_BEYOND_LOOPBACK)
        || host.equalsIgnoreCase("localhost")
        || IpNetwork.address(host.replaceAll("[\\[\\]]", ""))
            .filter(InetAddress::isLoopbackAddress)
            .isPresent();
  }
}
