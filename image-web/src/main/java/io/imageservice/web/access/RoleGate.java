package io.imageservice.web.access;

import io.imageservice.config.ServiceSettings;
import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import io.imageservice.settings.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;

/** Keeps clients away from nodes that do not serve them; who runs the service may look at all. */
@ApplicationScoped
public class RoleGate {
  private static final String METRICS = "/metrics";

  @Inject ServiceSettings settings;

  /**
   * Lets a request pass that this node answers.
   *
   * @throws DomainException {@code NOT_FOUND} if it is one for a node with the role {@code api}
   */
  public void require(HttpServletRequest request) {
    if (!settings.has(Role.API) && !METRICS.equals(request.getRequestURI())) {
      throw new DomainException(ErrorCode.NOT_FOUND, "This node serves no clients.");
    }
  }
}
