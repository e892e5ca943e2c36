package io.imageservice.web.download;

import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import io.imageservice.instruction.boundary.Downloads;
import io.imageservice.instruction.boundary.StoredFile;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;

/** Answers with the file of a detail or an image, in the way that is asked for. */
@RequestScoped
public class FileAnswers {
  // Rights may change, so that every use is asked for again; the entity tag makes that cheap.
  static final String CACHING = "private, no-cache";

  // What browsers show as a picture, and as nothing else. All else is saved as a file.
  private static final Set<String> SHOWN =
      Set.of("image/jpeg", "image/png", "image/webp", "image/gif", "image/avif");

  @Inject Downloads downloads;
  @Inject HttpServletRequest request;

  /** How a file is delivered; of those that browsers do not show, inline means nothing. */
  public enum Delivery {
    INLINE,
    ATTACHMENT,
    REDIRECT
  }

  /** The answer to a GET, or without its bytes to a HEAD, ranges and conditions considered. */
  public Response of(StoredFile file, Delivery way, boolean isBodyWanted) {
    boolean isShown = way != Delivery.ATTACHMENT && SHOWN.contains(file.mimeType());
    String disposition = Disposition.of(isShown ? "inline" : "attachment", file.fileName());
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
        .header(HttpHeaders.LAST_MODIFIED, date(file.lastModified()))
        .header(HttpHeaders.CACHE_CONTROL, CACHING);
  }

  /** A time as headers have it. */
  static String date(Instant time) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
  }
}
