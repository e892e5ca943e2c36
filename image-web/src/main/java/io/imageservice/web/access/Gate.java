package io.imageservice.web.access;

import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import io.imageservice.settings.Catalogue;
import io.imageservice.settings.Settings;
import io.imageservice.web.throttle.SourceAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;

/** The one place that decides who may pass to a resource. */
@ApplicationScoped
public class Gate {
  private static final String ATTRIBUTE = Identity.class.getName();
  private static final String USER = "user";

  @Inject Callers callers;
  @Inject AnonymousCaller anonymous;
  @Inject LiveSessions sessions;
  @Inject SourceAddress source;
  @Inject Settings settings;

  /**
   * Lets a caller pass that has one of these roles and a live session.
   *
   * @throws DomainException {@code UNAUTHENTICATED}, {@code FORBIDDEN}, {@code CSRF} or {@code
   *     DATABASE_UNAVAILABLE}
   */
  public Identity require(HttpServletRequest request, Set<String> roles) {
    return admit(request, roles, identify(request));
  }

  /**
   * The same, but without a token the account passes that {@code ANONYMOUS_USER} names.
   *
   * @throws DomainException as {@link #require}
   */
  Identity requireOrAnonymous(HttpServletRequest request, Set<String> roles) {
    Optional<Identity> identity =
        identify(request).or(() -> live(request, anonymous.identify(request)));
    return admit(request, roles, identity);
  }

  private Identity admit(HttpServletRequest request, Set<String> roles, Optional<Identity> found) {
    Identity identity = found.orElseThrow(() -> unauthenticated(request));
    if (Credentials.areOfCookie(request)) {
      SameOrigin.require(request);
    }
    if (roles.stream().noneMatch(identity.caller().roles()::contains)) {
      throw new DomainException(
          ErrorCode.FORBIDDEN, "This needs the role " + String.join(" or ", roles) + ".");
    }
    if (!roles.contains(USER) && !source.isWithin(request, settings.get(Catalogue.ADMIN_SOURCES))) {
      throw new DomainException(
          ErrorCode.FORBIDDEN, "This cannot be done from here, whoever asks: see ADMIN_SOURCES.");
    }
    return identity;
  }

  /** The caller, if there is one with a live session; for addresses that are public. */
  public Optional<Identity> identify(HttpServletRequest request) {
    return live(request, callers.of(request));
  }

  private Optional<Identity> live(HttpServletRequest request, Optional<Identity> proven) {
    Optional<Identity> identity = proven.filter(sessions::contains);
    identity.ifPresent(found -> request.setAttribute(ATTRIBUTE, found));
    return identity;
  }

  /** The identity that {@link #require} found earlier in this request; null if it did not. */
  static Identity of(HttpServletRequest request) {
    return (Identity) request.getAttribute(ATTRIBUTE);
  }

  private static DomainException unauthenticated(HttpServletRequest request) {
    return new DomainException(ErrorCode.UNAUTHENTICATED, whatIsMissing(request));
  }

  private static String whatIsMissing(HttpServletRequest request) {
    if (!Credentials.areGiven(request)) {
      return "This needs an access token: log in and send it as a Bearer token.";
    }
    return Credentials.areOfAnotherScheme(request)
        ? "An access token is sent as \"Authorization: Bearer <token>\", written just so."
        : "The access token is not valid, or no longer.";
  }
}
