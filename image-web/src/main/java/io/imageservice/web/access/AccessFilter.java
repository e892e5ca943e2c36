package io.imageservice.web.access;

import io.imageservice.web.trace.Route;
import jakarta.annotation.Priority;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.Set;

/**
 * Asks the {@link Gate} before every resource method, by its {@link RolesAllowed} or {@link
 * PermitAll}; a method without either is reached by nobody.
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class AccessFilter implements ContainerRequestFilter {
  @Context ResourceInfo resource;
  @Context HttpServletRequest request;
  @Inject Gate gate;

  @Override
  public void filter(ContainerRequestContext context) {
    Method method = resource.getResourceMethod();
    Route.set(request, Route.of(method));
    Class<?> type = method.getDeclaringClass();
    RolesAllowed roles = method.getAnnotation(RolesAllowed.class);
    boolean isPublic = method.isAnnotationPresent(PermitAll.class);
    if (roles == null && !isPublic) {
      roles = type.getAnnotation(RolesAllowed.class);
      isPublic = type.isAnnotationPresent(PermitAll.class);
    }
    if (roles != null) {
      admit(context, Set.of(roles.value()), type.isAnnotationPresent(Tokenless.class));
    } else if (!isPublic) {
      throw new IllegalStateException("%s says not who may call it".formatted(method));
    }
  }

  private void admit(ContainerRequestContext context, Set<String> roles, boolean isTokenless) {
    Identity identity =
        isTokenless ? gate.requireOrAnonymous(request, roles) : gate.require(request, roles);
    if (identity.sessionId() == null) {
      context.setSecurityContext(new ProvenContext(identity, request.isSecure()));
    }
  }
}
