package io.imageservice.web.access;

import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;

/** The one place that decides who may pass to a resource. */
@ApplicationScoped
public class Gate {
  private static final String ATTRIBUTE = Identity.class.getName();

  @Inject LiveSessions sessions;

  /**
   * Lets a caller pass that has one of these roles and a live session.
   *
   * @throws DomainException {@code UNAUTHENTICATED}, {@code FORBIDDEN}, {@code CSRF} or {@code
   *     DATABASE_UNAVAILABLE}
   */
  public Identity require(HttpServletRequest request, Set<String> roles) {
    Identity identity = identify(request).orElseThrow(() -> unauthenticated(request));
    if (Credentials.areOfCookie(request)) {
      SameOrigin.require(request);
    }
    if (roles.stream().noneMatch(identity.caller().roles()::contains)) {
      throw new DomainException(
          ErrorCode.FORBIDDEN, "This needs the role " + String.join(" or ", roles) + ".");
    }
    return identity;
  }

  /** The caller, if there is one with a live session; for addresses that are public. */
  public Optional<Identity> identify(HttpServletRequest request) {
    Optional<Identity> identity =
        Credentials.verified(request).filter(found -> sessions.contains(found.sessionId()));
    identity.ifPresent(found -> request.setAttribute(ATTRIBUTE, found));
    return identity;
  }

  /** The identity that {@link #require} found earlier in this request; null if it did not. */
  static Identity of(HttpServletRequest request) {
    return (Identity) request.getAttribute(ATTRIBUTE);
  }

  private static DomainException unauthenticated(HttpServletRequest request) {
    return new DomainException(
        ErrorCode.UNAUTHENTICATED,
        Credentials.areGiven(request)
            ? "The access token is not valid, or no longer."
            : "This needs an access token: log in and send it as a Bearer token.");
  }
}
