package io.imageservice.web.download;

import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import io.imageservice.instruction.boundary.Downloads;
import io.imageservice.instruction.boundary.StoredFile;
import io.imageservice.web.access.CurrentCaller;
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
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The bytes of an input or output, as they come from the storage. */
@Path("instructions/{id}/details/{detailId}/file")
@RequestScoped
@RolesAllowed("user")
public class DetailFileResource {
  // Rights may change, so that every use is asked for again; the entity tag makes that cheap.
  private static final String CACHING = "private, no-cache";

  @Inject Downloads downloads;
  @Inject CurrentCaller caller;
  @Context HttpServletRequest request;

  @PathParam("id")
  String id;

  @PathParam("detailId")
  String detailId;

  @QueryParam("variant")
  String variant;

  @QueryParam("delivery")
  String delivery;

  private enum Delivery {
    INLINE,
    ATTACHMENT,
    REDIRECT
  }

  @GET
  public Response get() {
    return answer(true);
  }

  @HEAD
  public Response head() {
    return answer(false);
  }

  private Response answer(boolean isBodyWanted) {
    Delivery way = Query.choice("delivery", delivery, Delivery.class);
    StoredFile file =
        downloads.locate(
            caller.get(),
            Ids.require(id),
            Ids.require(detailId),
            Query.choice("variant", variant, Downloads.Variant.class));
    String disposition =
        Disposition.of(
            (way == Delivery.ATTACHMENT ? way : Delivery.INLINE).name().toLowerCase(Locale.ROOT),
            file.fileName());
    if (way == Delivery.REDIRECT) {
      return Response.temporaryRedirect(downloads.presign(file, disposition))
          .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
          .build();
    }
    Preconditions preconditions =
        new Preconditions("\"" + file.sha256() + "\"", file.lastModified());
    return switch (preconditions.of(request::getHeader)) {
      case FAILED ->
          throw new DomainException(
              ErrorCode.PRECONDITION_FAILED, "The file is not the one that the request expects.");
      case NOT_MODIFIED -> headers(Response.status(304), file).build();
      case PROCEED ->
          headers(content(file, preconditions, isBodyWanted), file)
              .header(HttpHeaders.CONTENT_DISPOSITION, disposition)
              .build();
    };
  }

  private Response.ResponseBuilder content(
      StoredFile file, Preconditions preconditions, boolean isBodyWanted) {
    String header =
        preconditions.isRangeValid(request.getHeader("If-Range"))
            ? request.getHeader("Range")
            : null;
    ByteRange.Choice choice = ByteRange.of(header, file.size());
    return switch (choice.kind()) {
      case UNSATISFIABLE -> throw new UnsatisfiableRange(file.size());
      case WHOLE -> send(Response.ok(), file, new ByteRange(0, file.size()), isBodyWanted);
      case PART ->
          send(Response.status(206), file, choice.range(), isBodyWanted)
              .header("Content-Range", choice.range().contentRange(file.size()));
    };
  }

  private Response.ResponseBuilder send(
      Response.ResponseBuilder response, StoredFile file, ByteRange range, boolean isBodyWanted) {
    response
        .type(file.mimeType())
        .header(HttpHeaders.CONTENT_LENGTH, range.length())
        .header("Accept-Ranges", "bytes");
    return isBodyWanted ? response.entity(stream(file, range)) : response;
  }

  private StreamingOutput stream(StoredFile file, ByteRange range) {
    // Opened before the status is sent, so that a storage that is away can still be told.
    InputStream content = downloads.open(file, range.from(), range.length());
    return output -> {
      try (content) {
        content.transferTo(output);
      }
    };
  }

  private static Response.ResponseBuilder headers(
      Response.ResponseBuilder response, StoredFile file) {
    return response
        .header(HttpHeaders.ETAG, "\"" + file.sha256() + "\"")
        .header(
            HttpHeaders.LAST_MODIFIED,
            DateTimeFormatter.RFC_1123_DATE_TIME.format(
                file.lastModified().atOffset(ZoneOffset.UTC)))
        .header(HttpHeaders.CACHE_CONTROL, CACHING);
  }
}
