package io.imageservice.web.throttle;

import io.imageservice.access.Caller;
import io.imageservice.throttle.boundary.Allowance;
import io.imageservice.throttle.boundary.Rank;
import io.imageservice.throttle.boundary.RateLimits;
import io.imageservice.throttle.boundary.RouteClass;
import io.imageservice.web.access.Callers;
import io.imageservice.web.access.Identity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.Set;

/**
 * Counts every request to the application but those for the files of the page, and says in headers
 * how many are left (draft-ietf-httpapi-ratelimit-headers-10).
 */
@ApplicationScoped
public class RequestLimits {
  private static final Set<String> ACCOUNT_PATHS =
      Set.of("/api/v1/login", "/api/v1/register", "/api/v1/refresh", "/api/v1/password");
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  @Inject RateLimits limits;
  @Inject Callers callers;
  @Inject SourceAddress source;

  /**
   * Lets a request pass that is within its sender's limits.
   *
   * @throws TooManyRequests if it is not
   */
  public void require(HttpServletRequest request, HttpServletResponse response) {
    Optional<Caller> caller = callers.of(request).map(Identity::caller);
    Rank rank =
        caller
            .map(known -> known.roles().contains("admin") ? Rank.ADMIN : Rank.USER)
            .orElse(Rank.ANONYMOUS);
    String principal =
        caller.map(known -> known.id().toString()).orElseGet(() -> source.of(request));
    RouteClass route = classOf(request);
    limits.take(principal, rank, route).ifPresent(counted -> tell(response, route, counted));
  }

  private static void tell(HttpServletResponse response, RouteClass route, Allowance counted) {
    RateHeaders headers = new RateHeaders(route, counted);
    if (!counted.isAdmitted()) {
      throw new TooManyRequests(headers);
    }
    headers.all().forEach(response::setHeader);
  }

  private static RouteClass classOf(HttpServletRequest request) {
    String path = request.getRequestURI();
    if (ACCOUNT_PATHS.contains(path)) {
      return RouteClass.ACCOUNT;
    }
    return READING.contains(request.getMethod()) ? RouteClass.READ : RouteClass.WRITE;
  }
}
