package io.imageservice.web.account;

import io.imageservice.account.boundary.AccountRemovals;
import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import io.imageservice.web.access.CurrentCaller;
import io.imageservice.web.access.Identity;
import io.imageservice.web.access.LiveSessions;
import io.imageservice.web.request.Fields;
import io.imageservice.web.request.JsonBody;
import io.imageservice.web.throttle.SourceAddress;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** The end of the caller's own account. */
@Path("api/v1")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class OwnAccountResource {
  @Inject AccountRemovals removals;
  @Inject LiveSessions liveSessions;
  @Inject CurrentCaller caller;
  @Inject SourceAddress source;
  @Context HttpServletRequest request;

  /** Takes the password again: a session left open is not enough. */
  @DELETE
  @Produces(MediaType.WILDCARD)
  @Path("me")
  @RolesAllowed({"user", "admin", "internal"})
  @Consumes(MediaType.APPLICATION_JSON)
  public Response removeMine(JsonBody body) {
    Fields fields = body.fields();
    String password = fields.required("password", fields.text("password"));
    fields.finish();
    Identity identity = caller.identity();
    if (identity.sessionId() == null) {
      throw new DomainException(
          ErrorCode.FORBIDDEN, "An account is removed with a token of its own.");
    }
    UUID account = identity.caller().id();
    removals.removeOwn(account, password, source.of(request));
    liveSessions.forget(identity.sessionId());
    removals.proceed(account);
    Response.ResponseBuilder answer = Response.noContent();
    SessionCookies.of(request.isSecure(), request.getServerName())
        .close()
        .forEach(cookie -> answer.header(HttpHeaders.SET_COOKIE, cookie));
    return answer.build();
  }
}
