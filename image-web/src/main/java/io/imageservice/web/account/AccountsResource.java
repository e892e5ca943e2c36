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
    return Response.fromResponse(answer(account))
        .status(201)
        .header("Location", "/api/v1/me")
        .build();
  }

  @GET
  @Path("me")
  @RolesAllowed({"user", "admin", "internal"})
  public Response me() {
    return answer(accounts.get(caller.get().id()));
  }

  private static Response answer(AccountView account) {
    return Answers.ok(PlainJson.print(AccountShape.own(account)));
  }
}
