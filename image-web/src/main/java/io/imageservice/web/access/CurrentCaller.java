package io.imageservice.web.access;

import io.imageservice.access.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;

/** Who sends the current request; only behind an address that needs a role. */
@RequestScoped
public class CurrentCaller {
  @Inject HttpServletRequest request;

  public Caller get() {
    return identity().caller();
  }

  public Identity identity() {
    Identity identity = Gate.of(request);
    if (identity == null) {
      throw new IllegalStateException("asked for the caller of a public address");
    }
    return identity;
  }
}
