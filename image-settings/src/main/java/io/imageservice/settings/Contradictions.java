package io.imageservice.settings;

import java.util.ArrayList;
import java.util.List;

/** What settings may not say together, though each for itself is right. */
final class Contradictions {
  private final Settings settings;
  private final List<String> problems = new ArrayList<>();

  private Contradictions(Settings settings) {
    this.settings = settings;
  }

  /** One sentence for each contradiction, in settings whose values are right for themselves. */
  static List<String> in(Settings settings) {
    Contradictions found = new Contradictions(settings);
    found.demand(Catalogue.DB_HOST, Catalogue.DB_PASSWORD);
    found.demand(Catalogue.BROKER_HOST, Catalogue.BROKER_PASSWORD);
    found.demand(Catalogue.S3_ENDPOINT, Catalogue.S3_ACCESS_KEY);
    found.demand(Catalogue.S3_ENDPOINT, Catalogue.S3_SECRET_KEY);
    found.checkOrigins();
    found.checkAnonymousUser();
    return found.problems;
  }

  private void demand(Setting<?> place, Setting<?> secret) {
    if (settings.isGiven(place) && !settings.isGiven(secret)) {
      problems.add("%s must be set where %s is.".formatted(secret, place));
    }
  }

  private void checkOrigins() {
    boolean isAnybody =
        settings.find(Catalogue.CORS_ORIGINS).filter(all -> all.contains("*")).isPresent();
    if (isAnybody && settings.get(Catalogue.CORS_CREDENTIALS)) {
      problems.add(
          "CORS_CREDENTIALS must be false where CORS_ORIGINS is *: any page could act as its"
              + " visitor.");
    }
  }

  private void checkAnonymousUser() {
    if (!settings.isGiven(Catalogue.ANONYMOUS_USER)) {
      return;
    }
    if (!isLoopback(settings.get(Catalogue.HTTP_HOST))
        && !settings.get(Catalogue.ANONYMOUS_USER_BEYOND_LOOPBACK)) {
      problems.add(
          "ANONYMOUS_USER lets everybody act as that account who reaches HTTP_HOST, which is not"
              + " this machine alone: set ANONYMOUS_USER_BEYOND_LOOPBACK to true if that is meant.");
    }
    if (settings
        .get(Catalogue.ANONYMOUS_USER)
        .equalsIgnoreCase(settings.get(Catalogue.ADMIN_USERNAME))) {
      problems.add("ANONYMOUS_USER must not be the administrator that ADMIN_USERNAME names.");
    }
  }

  private static boolean isLoopback(String host) {
    return host.equalsIgnoreCase("localhost")
        || IpNetwork.address(host).filter(address -> address.isLoopbackAddress()).isPresent();
  }
}
