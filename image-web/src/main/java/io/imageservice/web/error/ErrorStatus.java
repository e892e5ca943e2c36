package io.imageservice.web.error;

import io.imageservice.error.ErrorCode;

/** What each error code means in HTTP. */
public final class ErrorStatus {

  private ErrorStatus() {}

  /**
   * The status of a code. There is no default branch on purpose: a new code without a status does
   * not compile.
   */
  public static int of(ErrorCode code) {
    return switch (code) {
      case BAD_REQUEST,
          INVALID_JSON,
          VALIDATION_FAILED,
          INVALID_ID,
          INVALID_CURSOR,
          INVALID_RECIPE,
          SOURCE_NOT_FOUND,
          CUSTOM_OPERATIONS_NOT_ALLOWED,
          FILE_MISSING,
          FILE_EMPTY,
          IDEMPOTENCY_KEY_INVALID ->
          400;
      case UNAUTHENTICATED, INVALID_CREDENTIALS, TOKEN_REUSED -> 401;
      case FORBIDDEN, CSRF, REGISTRATION_CLOSED, STORAGE_QUOTA_EXCEEDED -> 403;
      case NOT_FOUND, PRODUCT_NOT_FOUND -> 404;
      case METHOD_NOT_ALLOWED -> 405;
      case NOT_ACCEPTABLE -> 406;
      case REQUEST_TOO_SLOW -> 408;
      case USERNAME_TAKEN,
          PRODUCT_KEY_TAKEN,
          PRODUCT_RETIRED,
          TOO_MANY_FILES,
          STATE_CONFLICT,
          NOT_READY,
          UPLOAD_INCOMPLETE,
          UPLOAD_OFFSET_WRONG,
          IDEMPOTENCY_IN_FLIGHT ->
          409;
      case FILE_EXPIRED, FILE_LOST, UPLOAD_EXPIRED -> 410;
      case PRECONDITION_FAILED -> 412;
      case FILE_TOO_LARGE, REQUEST_TOO_LARGE -> 413;
      case UNSUPPORTED_MEDIA_TYPE, NOT_AN_IMAGE, UNSUPPORTED_FORMAT -> 415;
      case RANGE_NOT_SATISFIABLE -> 416;
      case PROCESSING_FAILED,
          CORRUPT_IMAGE,
          IMAGE_TOO_LARGE,
          TOO_MANY_FRAMES,
          OUTPUT_TOO_LARGE,
          OPERATION_NOT_APPLICABLE,
          ENGINE_TIMEOUT,
          ENGINE_CRASH,
          ENGINE_MEMORY,
          ENGINE_FAILURE,
          ATTEMPTS_EXHAUSTED,
          UPLOAD_MISMATCH,
          IDEMPOTENCY_KEY_REUSED ->
          422;
      case TOO_MANY_REQUESTS, QUOTA_EXCEEDED, TOO_MANY_STREAMS, TOO_MANY_UPLOADS -> 429;
      // As the tus protocol wants it.
      case UPLOAD_CHECKSUM_WRONG -> 460;
      case INTERNAL_ERROR -> 500;
      case DATABASE_UNAVAILABLE, STORAGE_UNAVAILABLE, SERVICE_BUSY, SERVICE_MISCONFIGURED -> 503;
      case SPOOL_FULL -> 507;
    };
  }

  /** Seconds after which trying again makes sense; 0 means that waiting does not help. */
  public static int retryAfterSeconds(ErrorCode code) {
    return switch (code) {
      case NOT_READY, IDEMPOTENCY_IN_FLIGHT -> 1;
      case TOO_MANY_REQUESTS -> 2;
      case DATABASE_UNAVAILABLE, STORAGE_UNAVAILABLE, SERVICE_BUSY -> 5;
      case TOO_MANY_STREAMS, TOO_MANY_UPLOADS, SPOOL_FULL, SERVICE_MISCONFIGURED -> 30;
      default -> 0;
    };
  }
}
