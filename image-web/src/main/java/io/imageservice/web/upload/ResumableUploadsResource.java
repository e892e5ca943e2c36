package io.imageservice.web.upload;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import io.imageservice.idempotency.boundary.StoredAnswer;
import io.imageservice.upload.boundary.PieceReceiver;
import io.imageservice.upload.boundary.ResumableOrder;
import io.imageservice.upload.boundary.ResumableUploads;
import io.imageservice.upload.boundary.UploadOrder;
import io.imageservice.upload.boundary.UploadProgress;
import io.imageservice.web.access.CurrentCaller;
import io.imageservice.web.access.Tokenless;
import io.imageservice.web.request.BodyWork;
import io.imageservice.web.request.Fingerprint;
import io.imageservice.web.request.IdempotentRequests;
import io.imageservice.web.request.Ids;
import io.imageservice.web.trace.Trace;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/** Uploads that go on after an interruption, by the tus protocol (https://tus.io), 1.0.0. */
@Path("uploads/resumable")
@RequestScoped
@RolesAllowed("user")
@Tokenless
public class ResumableUploadsResource {
  private static final String PIECE = "application/offset+octet-stream";
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);
  private static final String ROOT = "/uploads/resumable/";

  @Inject ResumableUploads uploads;
  @Inject PieceReceiver receiver;
  @Inject IdempotentRequests idempotent;
  @Inject CurrentCaller caller;
  @Context HttpServletRequest request;

  @OPTIONS
  @PermitAll
  public Response describe() {
    return Response.noContent()
        .header("Tus-Version", TusHeaders.VERSION)
        .header("Tus-Extension", "creation,creation-with-upload,expiration,termination,checksum")
        .header("Tus-Max-Size", uploads.maxBytes())
        .header("Tus-Checksum-Algorithm", TusHeaders.CHECKSUM_ALGORITHMS)
        .build();
  }

  /** Begins an upload; the first bytes may come with it. */
  @POST
  public Response open() throws IOException {
    TusHeaders.requireVersion(request);
    long size = TusHeaders.number(request, TusHeaders.LENGTH);
    if (size == 0) {
      throw new DomainException(ErrorCode.FILE_EMPTY, "The file is empty.");
    }
    TusMetadata metadata = TusMetadata.parse(request.getHeader(TusHeaders.METADATA));
    ResumableOrder order =
        new ResumableOrder(
            metadata.fileName(),
            size,
            metadata.text(),
            new UploadOrder(
                metadata.values().get("product_key"), metadata.values().get("processing")));
    String fingerprint = Fingerprint.of((size + "\n" + metadata.text()).getBytes(UTF_8));
    Response created =
        idempotent.run(
            request,
            caller.get(),
            new BodyWork<UploadProgress>(
                fingerprint, beforeCommit -> uploads.open(caller.get(), order, beforeCommit)),
            upload -> new StoredAnswer(201, ROOT + upload.id(), ""));
    return withFirstBytes(created);
  }

  private Response withFirstBytes(Response created) throws IOException {
    String location = created.getHeaderString(HttpHeaders.LOCATION);
    UUID id = UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
    UploadProgress progress = uploads.progress(caller.get(), id);
    if (PIECE.equals(request.getContentType()) && progress.received() == 0) {
      progress = append(progress, 0);
    }
    return describe(Response.status(201), progress).header(HttpHeaders.LOCATION, location).build();
  }

  @HEAD
  @Path("{id}")
  public Response progress(@PathParam("id") String id) {
    TusHeaders.requireVersion(request);
    UploadProgress progress = uploads.progress(caller.get(), Ids.require(id));
    return describe(Response.ok(), progress)
        .header(TusHeaders.LENGTH, progress.size())
        .header(TusHeaders.METADATA, progress.clientMetadata())
        .build();
  }

  @PATCH
  @Path("{id}")
  @Consumes(PIECE)
  public Response append(@PathParam("id") String id) throws IOException {
    TusHeaders.requireVersion(request);
    long offset = TusHeaders.number(request, TusHeaders.OFFSET);
    UploadProgress before = uploads.progress(caller.get(), Ids.require(id));
    return describe(Response.noContent(), append(before, offset)).build();
  }

  @DELETE
  @Path("{id}")
  public Response end(@PathParam("id") String id) {
    TusHeaders.requireVersion(request);
    uploads.end(caller.get(), Ids.require(id));
    return Response.noContent().build();
  }

  /** For clients that cannot send every method. */
  @POST
  @Path("{id}")
  public Response override(@PathParam("id") String id) throws IOException {
    String method = String.valueOf(request.getHeader("X-HTTP-Method-Override"));
    return switch (method) {
      case "PATCH" -> append(id);
      case "DELETE" -> end(id);
      case "HEAD" -> progress(id);
      default ->
          throw new DomainException(
              ErrorCode.METHOD_NOT_ALLOWED, "This address does not take this method.");
    };
  }

  private UploadProgress append(UploadProgress before, long offset) throws IOException {
    if (request.getContentLengthLong() > before.size() - offset) {
      throw new DomainException(
          ErrorCode.REQUEST_TOO_LARGE, "The request has more bytes than the upload announced.");
    }
    return receiver.append(
        caller.get(),
        before.id(),
        offset,
        request.getInputStream(),
        TusHeaders.checksum(request),
        Trace.of(request).id());
  }

  private static ResponseBuilder describe(ResponseBuilder response, UploadProgress progress) {
    return response
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header(TusHeaders.OFFSET, progress.received())
        .header("Upload-Expires", HTTP_DATE.format(progress.expiresAt()));
  }
}
