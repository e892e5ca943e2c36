package io.imageservice.web.usage;

import io.imageservice.json.PlainJson;
import io.imageservice.usage.boundary.UsageView;
import io.imageservice.usage.boundary.Usages;
import io.imageservice.web.access.CurrentCaller;
import io.imageservice.web.request.Answers;
import io.imageservice.web.request.Fields;
import io.imageservice.web.request.Ids;
import io.imageservice.web.request.JsonBody;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What users use, and may use. */
@Path("api/v1")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class UsageResource {
  @Inject Usages usages;
  @Inject CurrentCaller caller;

  @GET
  @Path("me/usage")
  @RolesAllowed({"user", "admin", "internal"})
  public Response mine() {
    return Answers.ok(json(usages.of(caller.get().id())));
  }

  @GET
  @Path("accounts/{id}/usage")
  @RolesAllowed("admin")
  public Response of(@PathParam("id") String id) {
    return Answers.ok(json(usages.of(Ids.require(id))));
  }

  @PUT
  @Path("accounts/{id}/quota")
  @RolesAllowed("admin")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response agree(@PathParam("id") String id, JsonBody body) {
    Fields fields = body.fields();
    Integer imagesPerDay = fields.smallNumber("images_per_day");
    Long storedBytes = fields.number("stored_bytes");
    fields.finish();
    return Answers.ok(json(usages.agree(Ids.require(id), imagesPerDay, storedBytes)));
  }

  private static String json(UsageView usage) {
    Map<String, Object> shape = new LinkedHashMap<>();
    shape.put("user_id", usage.userId());
    shape.put("images_today", usage.imagesToday());
    shape.put("images_per_day", usage.imagesPerDay());
    shape.put("resets_at", usage.resetsAt());
    shape.put("stored_bytes", usage.storedBytes());
    shape.put("reserved_bytes", usage.reservedBytes());
    shape.put("max_stored_bytes", usage.maxStoredBytes());
    shape.put("products", products(usage.products()));
    return PlainJson.print(shape);
  }

  private static List<Object> products(List<UsageView.OfProduct> products) {
    return products.stream().map(UsageResource::product).toList();
  }

  private static Object product(UsageView.OfProduct product) {
    Map<String, Object> shape = new LinkedHashMap<>();
    shape.put("product_key", product.productKey());
    shape.put("images_today", product.imagesToday());
    shape.put("images_per_day", product.imagesPerDay());
    return shape;
  }
}
