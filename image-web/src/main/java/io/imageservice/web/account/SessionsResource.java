package io.imageservice.web.account;

import io.imageservice.account.boundary.Sessions;
import io.imageservice.account.boundary.TokenPair;
import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import io.imageservice.json.PlainJson;
import io.imageservice.web.access.Credentials;
import io.imageservice.web.access.CurrentCaller;
import io.imageservice.web.access.Gate;
import io.imageservice.web.access.Identity;
import io.imageservice.web.access.LiveSessions;
import io.imageservice.web.access.SameOrigin;
import io.imageservice.web.request.Answers;
import io.imageservice.web.request.Fields;
import io.imageservice.web.request.JsonBody;
import io.imageservice.web.request.JsonBodyReader;
import io.imageservice.web.throttle.SourceAddress;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Sessions, for programs by tokens and for browsers by cookies. */
@Path("api/v1")
@RequestScoped
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class SessionsResource {
  @Inject Sessions sessions;
  @Inject LiveSessions liveSessions;
  @Inject Gate gate;
  @Inject CurrentCaller caller;
  @Inject SourceAddress source;
  @Context HttpServletRequest request;

  @POST
  @Path("login")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response login(JsonBody body) {
    Fields fields = body.fields();
    String username = fields.text("username");
    String email = fields.text("email");
    String password = fields.text("password");
    fields.required("username", username == null ? email : username);
    fields.required("password", password);
    fields.finish();
    return open(username == null ? email : username, password);
  }

  /** The form of OAuth 2's password grant, whose other parameters mean nothing here. */
  @POST
  @Path("login")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response login(
      @FormParam("username") String username,
      @FormParam("email") String email,
      @FormParam("password") String password) {
    String name = username == null ? email : username;
    if (name == null || password == null) {
      throw new DomainException(
          ErrorCode.VALIDATION_FAILED, "A username and a password are required.");
    }
    return open(name, password);
  }

  /** Ends all sessions of the account and opens a new one. */
  @POST
  @Path("password")
  @RolesAllowed({"user", "admin", "internal"})
  @Consumes(MediaType.APPLICATION_JSON)
  public Response changePassword(JsonBody body) {
    Fields fields = body.fields();
    String current = fields.text("current_password");
    String wanted = fields.text("new_password");
    fields.required("current_password", current);
    fields.required("new_password", wanted);
    fields.finish();
    Identity identity = caller.identity();
    if (identity.sessionId() == null) {
      throw new DomainException(
          ErrorCode.FORBIDDEN, "A password is changed with a token of one's own.");
    }
    UUID account = identity.caller().id();
    TokenPair tokens = sessions.changePassword(account, current, wanted, source.of(request));
    liveSessions.forget(identity.sessionId());
    return opened(tokens);
  }

  /** Takes the refresh token from the body, or from the cookie if there is no body. */
  @POST
  @Path("refresh")
  public Response refresh(InputStream body) throws IOException {
    Optional<String> given = refreshTokenOf(body);
    if (given.isEmpty()) {
      SameOrigin.require(request);
      given = Credentials.cookie(request, Credentials.REFRESH_COOKIE);
    }
    return opened(
        sessions.refresh(
            given.orElseThrow(
                () ->
                    new DomainException(
                        ErrorCode.UNAUTHENTICATED, "This needs a refresh token: log in."))));
  }

  /** Ends the session of the access token, and that of a refresh token in the body. */
  @POST
  @Path("logout")
  @Produces(MediaType.WILDCARD)
  public Response logout(InputStream body) throws IOException {
    if (Credentials.areOfCookie(request)) {
      SameOrigin.require(request);
    }
    gate.identify(request)
        .map(Identity::sessionId)
        .ifPresent(
            session -> {
              sessions.logout(session);
              liveSessions.forget(session);
            });
    refreshTokenOf(body).ifPresent(sessions::logout);
    return withCookies(Response.noContent(), cookies().close());
  }

  private Response open(String name, String password) {
    SameOrigin.requireUnlessProgram(request);
    return opened(sessions.login(name, password, source.of(request)));
  }

  private Response opened(TokenPair tokens) {
    Map<String, Object> shape = new LinkedHashMap<>();
    shape.put("access_token", tokens.accessToken());
    shape.put("token_type", "bearer");
    shape.put("expires_in", tokens.accessLifetime().toSeconds());
    shape.put("refresh_token", tokens.refreshToken());
    return withCookies(
        Response.fromResponse(Answers.ok(PlainJson.print(shape))), cookies().open(tokens));
  }

  private SessionCookies cookies() {
    return SessionCookies.of(request.isSecure(), request.getServerName());
  }

  private static Response withCookies(Response.ResponseBuilder response, List<String> cookies) {
    cookies.forEach(cookie -> response.header(HttpHeaders.SET_COOKIE, cookie));
    return response.build();
  }

  private static Optional<String> refreshTokenOf(InputStream body) throws IOException {
    byte[] bytes = JsonBodyReader.bytes(body);
    if (bytes.length == 0) {
      return Optional.empty();
    }
    Fields fields = JsonBody.parse(bytes).fields();
    String token = fields.text("refresh_token");
    fields.finish();
    return Optional.ofNullable(token);
  }
}
