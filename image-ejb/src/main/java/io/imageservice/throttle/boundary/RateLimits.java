package io.imageservice.throttle.boundary;

import io.imageservice.settings.Catalogue;
import io.imageservice.settings.Settings;
import io.imageservice.throttle.control.Leases;
import io.imageservice.throttle.control.SharedBuckets;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** How many requests a minute each caller may send, counted over all nodes of one database. */
@ApplicationScoped
public class RateLimits {
  @Resource(lookup = "jdbc/images")
  DataSource dataSource;

  @Inject Settings settings;

  private final Map<Rank, Long> perMinute = new EnumMap<>(Rank.class);
  private Leases leases;

  @PostConstruct
  void open() {
    perMinute.put(Rank.ANONYMOUS, settings.get(Catalogue.RATE_LIMIT_ANONYMOUS));
    perMinute.put(Rank.USER, settings.get(Catalogue.RATE_LIMIT_USER));
    perMinute.put(Rank.ADMIN, settings.get(Catalogue.RATE_LIMIT_ADMIN));
    leases = new Leases(new SharedBuckets(dataSource));
  }

  /**
   * Counts one request.
   *
   * @param principal who is counted: the id of an account, or where an anonymous request is from
   * @return empty if there is no limit, or if nobody can count because the database is away
   */
  public Optional<Allowance> take(String principal, Rank rank, RouteClass route) {
    long limit = route.share(perMinute.get(rank));
    return limit == 0
        ? Optional.empty()
        : leases.take("%s %s".formatted(principal, route.word()), limit);
  }
}
