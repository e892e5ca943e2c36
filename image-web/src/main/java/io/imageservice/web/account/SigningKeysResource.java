package io.imageservice.web.account;

import io.imageservice.account.boundary.KeyRotation;
import io.imageservice.account.boundary.KeyView;
import io.imageservice.account.boundary.PublicKeys;
import io.imageservice.idempotency.boundary.StoredAnswer;
import io.imageservice.json.PlainJson;
import io.imageservice.web.access.CurrentCaller;
import io.imageservice.web.request.Answers;
import io.imageservice.web.request.BodyWork;
import io.imageservice.web.request.Fields;
import io.imageservice.web.request.Fingerprint;
import io.imageservice.web.request.IdempotentRequests;
import io.imageservice.web.request.JsonBody;
import io.imageservice.web.request.JsonBodyReader;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys that sign and verify tokens, and their exchange. */
@Path("api/v1/admin/keys")
@RequestScoped
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
public class SigningKeysResource {
  @Inject PublicKeys keys;
  @Inject KeyRotation rotation;
  @Inject IdempotentRequests idempotent;
  @Inject CurrentCaller caller;
  @Context HttpServletRequest request;

  @GET
  public Response list() {
    return Answers.response(answer(keys.list())).build();
  }

  /** Begins to sign with a new key; without a body, nobody is logged out by it. */
  @POST
  @Path("rotate")
  public Response rotate(InputStream body) throws IOException {
    byte[] bytes = JsonBodyReader.bytes(body);
    boolean isOldRemoved = bytes.length > 0 && isOldRemoved(JsonBody.parse(bytes).fields());
    return idempotent.run(
        request,
        caller.get(),
        new BodyWork<List<KeyView>>(
            Fingerprint.of(bytes), beforeCommit -> rotation.rotate(isOldRemoved, beforeCommit)),
        SigningKeysResource::answer);
  }

  private static boolean isOldRemoved(Fields fields) {
    Boolean isOldRemoved = fields.flag("remove_old");
    fields.finish();
    return Boolean.TRUE.equals(isOldRemoved);
  }

  private static StoredAnswer answer(List<KeyView> keys) {
    return new StoredAnswer(
        200,
        null,
        PlainJson.print(Map.of("keys", keys.stream().map(SigningKeysResource::shape).toList())));
  }

  private static Map<String, Object> shape(KeyView key) {
    Map<String, Object> shape = new LinkedHashMap<>();
    shape.put("kid", key.id());
    shape.put("is_active", key.isActive());
    shape.put("created_at", key.createdAt());
    shape.put("ends_at", key.endsAt());
    return shape;
  }
}
