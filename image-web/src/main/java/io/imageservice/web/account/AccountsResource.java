package io.imageservice.web.account;

import io.imageservice.account.boundary.AccountView;
import io.imageservice.account.boundary.Accounts;
import io.imageservice.account.boundary.Registration;
import io.imageservice.json.PlainJson;
import io.imageservice.web.access.CurrentCaller;
import io.imageservice.web.access.SameOrigin;
import io.imageservice.web.request.Answers;
import io.imageservice.web.request.Fields;
import io.imageservice.web.request.JsonBody;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/** Accounts, in the bare JSON of seed 003. */
@Path("api/v1")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AccountsResource {
  @Inject Accounts accounts;
  @Inject CurrentCaller caller;
  @Context HttpServletRequest request;

  @POST
  @Path("register")
  @PermitAll
  @Consumes(MediaType.APPLICATION_JSON)
  public Response register(JsonBody body) {
    SameOrigin.requireUnlessProgram(request);
    Fields fields = body.fields();
    Registration registration =
        new Registration(fields.text("username"), fields.text("email"), fields.text("password"));
    fields.finish();
    AccountView account = accounts.register(registration);
    return Response.fromResponse(Answers.ok(json(account)))
        .status(201)
        .header("Location", "/api/v1/me")
        .build();
  }

  @GET
  @Path("me")
  @RolesAllowed({"user", "admin", "internal"})
  public Response me() {
    return Answers.ok(json(accounts.get(caller.get().id())));
  }

  private static String json(AccountView account) {
    Map<String, Object> shape = new LinkedHashMap<>();
    shape.put("id", account.id());
    shape.put("username", account.username());
    shape.put("email", account.email());
    shape.put("roles", new TreeSet<>(account.roles()));
    shape.put("created_at", account.createdAt());
    return PlainJson.print(shape);
  }
}
