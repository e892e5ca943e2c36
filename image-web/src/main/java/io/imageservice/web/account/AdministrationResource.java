package io.imageservice.web.account;

import io.imageservice.account.boundary.AccountAdministration;
import io.imageservice.account.boundary.AccountPage;
import io.imageservice.account.boundary.AccountView;
import io.imageservice.account.boundary.Registration;
import io.imageservice.error.DomainException;
import io.imageservice.json.PlainJson;
import io.imageservice.web.request.Answers;
import io.imageservice.web.request.Fields;
import io.imageservice.web.request.Ids;
import io.imageservice.web.request.JsonBody;
import io.imageservice.web.request.Query;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Everybody's accounts, for administrators. */
@Path("api/v1/admin/accounts")
@RequestScoped
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
public class AdministrationResource {
  private static final Set<String> ROLES = Set.of("user", "admin", "internal");
  private static final int MOST = 100;
  private static final int USUAL = 20;

  @Inject AccountAdministration accounts;

  @GET
  public Response list(
      @QueryParam("name") String name,
      @QueryParam("role") String role,
      @QueryParam("disabled") String disabled,
      @QueryParam("page") String page,
      @QueryParam("limit") String limit) {
    AccountPage found =
        accounts.list(
            Query.text("name", name),
            role(role),
            disabled == null ? null : Query.flag("disabled", disabled),
            Query.page(page),
            Query.number("limit", limit, 1, MOST, USUAL));
    Map<String, Object> shape = new LinkedHashMap<>();
    shape.put("items", found.items().stream().map(AccountShape::whole).toList());
    shape.put("page", found.page());
    shape.put("limit", found.limit());
    shape.put("total", found.total());
    return Answers.ok(PlainJson.print(shape));
  }

  /** Also where registration is closed, and with other roles than it gives. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response open(JsonBody body) {
    Fields fields = body.fields();
    Registration registration =
        new Registration(fields.text("username"), fields.text("email"), fields.text("password"));
    Set<String> roles = roles(fields);
    fields.finish();
    AccountView account = accounts.open(registration, roles == null ? Set.of("user") : roles);
    return Response.fromResponse(answer(account))
        .status(201)
        .header("Location", "/api/v1/admin/accounts/" + account.id())
        .build();
  }

  @GET
  @Path("{id}")
  public Response get(@PathParam("id") String id) {
    return answer(accounts.get(Ids.require(id)));
  }

  /** What the body does not name stays as it is. */
  @PATCH
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response change(@PathParam("id") String id, JsonBody body) {
    Fields fields = body.fields();
    Set<String> roles = roles(fields);
    Boolean isDisabled = fields.flag("disabled");
    fields.finish();
    return answer(accounts.change(Ids.require(id), roles, isDisabled));
  }

  /** Ends all sessions of an account, on every node within five seconds. */
  @DELETE
  @Produces(MediaType.WILDCARD)
  @Path("{id}/sessions")
  public Response endSessions(@PathParam("id") String id) {
    accounts.endSessions(Ids.require(id));
    return Response.noContent().build();
  }

  private static String role(String text) {
    String role = Query.text("role", text);
    if (role != null && !ROLES.contains(role)) {
      throw DomainException.wrongField("role", "must be one of " + new TreeSet<>(ROLES));
    }
    return role;
  }

  /** The roles that the body names; null if it names none. */
  private static Set<String> roles(Fields fields) {
    Object given = fields.any("roles");
    if (given == null) {
      return null;
    }
    if (!(given instanceof List<?> list) || list.isEmpty() || !ROLES.containsAll(list)) {
      fields.wrong("roles", "must be a list of some of " + new TreeSet<>(ROLES));
      return null;
    }
    Set<String> roles = new TreeSet<>();
    list.forEach(role -> roles.add((String) role));
    return roles;
  }

  private static Response answer(AccountView account) {
    return Answers.ok(PlainJson.print(AccountShape.whole(account)));
  }
}
