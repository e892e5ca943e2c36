package io.imageservice.web.error;

import io.imageservice.error.DomainException;
import io.imageservice.error.DomainException.FieldError;
import io.imageservice.error.ErrorCode;
import io.imageservice.persistence.DatabaseFaults;
import jakarta.json.JsonException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;

/** Turns whatever was thrown into an error that the client understands. */
public final class Faults {
  private static final int DEEPEST = 20;
  private static final String UNIQUE_VIOLATION = "23505";

  private Faults() {}

  /** The error to answer with; {@code INTERNAL_ERROR} for what nobody expected. */
  public static DomainException of(Throwable thrown) {
    if (DatabaseFaults.isUnavailable(thrown)) {
      return new DomainException(
          ErrorCode.DATABASE_UNAVAILABLE, "The database cannot be reached right now.", thrown);
    }
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      DomainException known = known(cause);
      if (known != null) {
        return known;
      }
      cause = cause.getCause();
    }
    return new DomainException(
        ErrorCode.INTERNAL_ERROR,
        "Something went wrong here; the trace id names it in our logs.",
        thrown);
  }

  private static DomainException known(Throwable thrown) {
    if (thrown instanceof DomainException domain) {
      return domain;
    }
    if (thrown instanceof ConstraintViolationException violations) {
      return DomainException.wrongFields(fields(violations));
    }
    if (thrown instanceof JsonException) {
      return new DomainException(ErrorCode.INVALID_JSON, "The body is not valid JSON.", thrown);
    }
    if (thrown instanceof WebApplicationException web) {
      return ofStatus(web);
    }
    if (thrown instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
      return new DomainException(
          ErrorCode.STATE_CONFLICT, "Another request was faster; look and try again.", thrown);
    }
    return null;
  }

  private static DomainException ofStatus(WebApplicationException web) {
    if (web instanceof NotFoundException) {
      return new DomainException(ErrorCode.NOT_FOUND, "There is nothing at this address.");
    }
    if (web instanceof NotAllowedException) {
      return new DomainException(
          ErrorCode.METHOD_NOT_ALLOWED, "This address does not take this method.", web);
    }
    if (web instanceof NotAcceptableException) {
      return new DomainException(
          ErrorCode.NOT_ACCEPTABLE, "This address answers in none of the accepted media types.");
    }
    if (web instanceof NotSupportedException) {
      return new DomainException(
          ErrorCode.UNSUPPORTED_MEDIA_TYPE, "This address does not take this media type.");
    }
    if (web instanceof ClientErrorException) {
      return new DomainException(ErrorCode.BAD_REQUEST, "The request is malformed.", web);
    }
    return null;
  }

  private static List<FieldError> fields(ConstraintViolationException violations) {
    return violations.getConstraintViolations().stream()
        .map(violation -> new FieldError(fieldOf(violation), violation.getMessage()))
        .sorted(Comparator.comparing(FieldError::fieldName))
        .toList();
  }

  private static String fieldOf(ConstraintViolation<?> violation) {
    String path = String.valueOf(violation.getPropertyPath());
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
