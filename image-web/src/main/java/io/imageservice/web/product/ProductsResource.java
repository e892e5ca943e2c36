package io.imageservice.web.product;

import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import io.imageservice.idempotency.boundary.StoredAnswer;
import io.imageservice.product.boundary.ProductCatalogue;
import io.imageservice.product.boundary.ProductDraft;
import io.imageservice.product.boundary.ProductView;
import io.imageservice.web.access.CurrentCaller;
import io.imageservice.web.request.Answers;
import io.imageservice.web.request.BodyWork;
import io.imageservice.web.request.IdempotentRequests;
import io.imageservice.web.request.Ids;
import io.imageservice.web.request.JsonBody;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The named recipes. Anybody may read them; administrators change them. */
@Path("products")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ProductsResource {
  private static final String KEY = "{key: [^/]+/[^/]+}";
  private static final String ID = "{id: [^/]+}";

  @Inject ProductCatalogue catalogue;
  @Inject IdempotentRequests idempotent;
  @Inject CurrentCaller caller;
  @Context HttpServletRequest request;

  @GET
  @PermitAll
  public Response list(@QueryParam("type") String type) {
    String wanted = type == null || type.isBlank() ? null : type;
    return Answers.ok(
        Answers.envelope(
            "Products retrieved",
            "products",
            catalogue.list(wanted).stream().map(ProductShape::of).toList()));
  }

  @GET
  @PermitAll
  @Path(KEY)
  public Response getByKey(@PathParam("key") String key) {
    return get(key);
  }

  @GET
  @PermitAll
  @Path(ID)
  public Response getById(@PathParam("id") String id) {
    return get(existing(id));
  }

  @POST
  @RolesAllowed("admin")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(JsonBody body) {
    ProductDraft draft = ProductBody.read(body);
    return idempotent.run(
        request,
        caller.get(),
        new BodyWork<ProductView>(
            body.fingerprint(),
            beforeCommit -> catalogue.create(caller.get(), draft, beforeCommit)),
        ProductsResource::created);
  }

  @PUT
  @RolesAllowed("admin")
  @Path(KEY)
  @Consumes(MediaType.APPLICATION_JSON)
  public Response replaceByKey(@PathParam("key") String key, JsonBody body) {
    return replace(key, body);
  }

  @PUT
  @RolesAllowed("admin")
  @Path(ID)
  @Consumes(MediaType.APPLICATION_JSON)
  public Response replaceById(@PathParam("id") String id, JsonBody body) {
    return replace(existing(id), body);
  }

  @DELETE
  @Produces(MediaType.WILDCARD)
  @RolesAllowed("admin")
  @Path(KEY)
  public Response retireByKey(@PathParam("key") String key) {
    catalogue.retire(key);
    return Response.noContent().build();
  }

  @DELETE
  @Produces(MediaType.WILDCARD)
  @RolesAllowed("admin")
  @Path(ID)
  public Response retireById(@PathParam("id") String id) {
    catalogue.retire(existing(id));
    return Response.noContent().build();
  }

  private Response get(String keyOrId) {
    return Answers.ok(
        Answers.envelope("Product retrieved", "product", ProductShape.of(catalogue.get(keyOrId))));
  }

  private Response replace(String keyOrId, JsonBody body) {
    ProductView product = catalogue.replace(caller.get(), keyOrId, ProductBody.read(body));
    return Answers.ok(Answers.envelope("Product replaced", "product", ProductShape.of(product)));
  }

  // A single segment can only be an id; anything else names no product.
  private static String existing(String id) {
    return Ids.parse(id)
        .orElseThrow(
            () -> new DomainException(ErrorCode.PRODUCT_NOT_FOUND, "There is no such product."))
        .toString();
  }

  private static StoredAnswer created(ProductView view) {
    return new StoredAnswer(
        201,
        "/products/" + view.key(),
        Answers.envelope("Product created", "product", ProductShape.of(view)));
  }
}
