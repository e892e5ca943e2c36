package io.imageservice.web.access;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/**
 * Tells the container of a caller whom it did not verify itself: it looks at the roles of a
 * resource once more, after the {@link Gate}.
 */
record ProvenContext(Identity identity, boolean isSecure) implements SecurityContext {

  @Override
  public Principal getUserPrincipal() {
    return () -> identity.caller().id().toString();
  }

  @Override
  public boolean isUserInRole(String role) {
    return identity.caller().roles().contains(role);
  }

  @Override
  public String getAuthenticationScheme() {
    return null;
  }
}
