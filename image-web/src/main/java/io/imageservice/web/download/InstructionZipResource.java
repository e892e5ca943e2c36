package io.imageservice.web.download;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import io.imageservice.instruction.boundary.Bundle;
import io.imageservice.instruction.boundary.Bundles;
import io.imageservice.instruction.boundary.Downloads;
import io.imageservice.instruction.boundary.StoredFile;
import io.imageservice.web.access.CurrentCaller;
import io.imageservice.web.request.Fingerprint;
import io.imageservice.web.request.Ids;
import io.imageservice.web.request.Query;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicReference;

/** All finished files of an instruction as one ZIP file, put together while it is sent. */
@Path("instructions/{id}/archive")
@RequestScoped
@RolesAllowed("user")
public class InstructionZipResource {
  @Inject Bundles bundles;
  @Inject Downloads downloads;
  @Inject CurrentCaller caller;
  @Context HttpServletRequest request;

  @PathParam("id")
  String id;

  @QueryParam("originals")
  String originals;

  @GET
  public Response get() {
    return answer(true);
  }

  @HEAD
  public Response head() {
    return answer(false);
  }

  private Response answer(boolean isBodyWanted) {
    Bundle bundle = bundles.of(caller.get(), Ids.require(id), Query.flag("originals", originals));
    Preconditions preconditions = new Preconditions(tag(bundle), lastModified(bundle));
    return switch (preconditions.of(request::getHeader)) {
      case FAILED ->
          throw new DomainException(
              ErrorCode.PRECONDITION_FAILED, "The files are not those that the request expects.");
      case NOT_MODIFIED -> headers(Response.status(304), preconditions).build();
      case PROCEED -> content(bundle, preconditions, isBodyWanted);
    };
  }

  private Response content(Bundle bundle, Preconditions preconditions, boolean isBodyWanted) {
    ZipLayout layout = ZipLayout.of(bundle.entries());
    Response.ResponseBuilder response =
        headers(Response.ok(), preconditions)
            .type("application/zip")
            .header(HttpHeaders.CONTENT_LENGTH, layout.size())
            .header(
                HttpHeaders.CONTENT_DISPOSITION, Disposition.of("attachment", bundle.fileName()));
    return (isBodyWanted ? response.entity(stream(layout)) : response).build();
  }

  private StreamingOutput stream(ZipLayout layout) {
    // The first is opened before the status is sent, so that a storage that is away can be told.
    AtomicReference<InputStream> first =
        new AtomicReference<>(open(layout.places().get(0).entry().file()));
    return output ->
        new ZipWriter(layout, output)
            .write(
                file -> {
                  InputStream opened = first.getAndSet(null);
                  return opened != null ? opened : open(file);
                });
  }

  private InputStream open(StoredFile file) {
    return downloads.open(file, 0, file.size());
  }

  private static Response.ResponseBuilder headers(
      Response.ResponseBuilder response, Preconditions preconditions) {
    return response
        .header(HttpHeaders.ETAG, preconditions.entityTag())
        .header(HttpHeaders.LAST_MODIFIED, FileAnswers.date(preconditions.lastModified()))
        .header(HttpHeaders.CACHE_CONTROL, FileAnswers.CACHING);
  }

  private static Instant lastModified(Bundle bundle) {
    return bundle.entries().stream()
        .map(entry -> entry.file().lastModified())
        .max(Instant::compareTo)
        .orElseThrow();
  }

  /** Follows from the names, the contents and the times of all entries, and so do the bytes. */
  private static String tag(Bundle bundle) {
    MessageDigest hash = Fingerprint.digest();
    for (Bundle.Entry entry : bundle.entries()) {
      StoredFile file = entry.file();
      String line = "%s\n%s\n%s\n".formatted(entry.path(), file.sha256(), file.lastModified());
      hash.update(line.getBytes(UTF_8));
    }
    return "\"" + HexFormat.of().formatHex(hash.digest()) + "\"";
  }
}
