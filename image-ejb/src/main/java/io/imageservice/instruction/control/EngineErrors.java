package io.imageservice.instruction.control;

import io.imageservice.engine.EngineErrorCode;
import io.imageservice.engine.EngineException;
import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;

/** Says in the service's words what the engine says in its own. */
public final class EngineErrors {

  private EngineErrors() {}

  public static DomainException translate(EngineException fault) {
    return new DomainException(codeOf(fault.code()), fault.getMessage(), fault);
  }

  private static ErrorCode codeOf(EngineErrorCode code) {
    return switch (code) {
      case NOT_AN_IMAGE -> ErrorCode.NOT_AN_IMAGE;
      case UNSUPPORTED_FORMAT -> ErrorCode.UNSUPPORTED_FORMAT;
      case CORRUPT_IMAGE -> ErrorCode.CORRUPT_IMAGE;
      case FILE_EMPTY -> ErrorCode.FILE_EMPTY;
      case FILE_TOO_LARGE -> ErrorCode.FILE_TOO_LARGE;
      case IMAGE_TOO_LARGE -> ErrorCode.IMAGE_TOO_LARGE;
      case TOO_MANY_FRAMES -> ErrorCode.TOO_MANY_FRAMES;
      case OUTPUT_TOO_LARGE -> ErrorCode.OUTPUT_TOO_LARGE;
      case OPERATION_NOT_APPLICABLE -> ErrorCode.OPERATION_NOT_APPLICABLE;
      case ENGINE_TIMEOUT -> ErrorCode.ENGINE_TIMEOUT;
      case ENGINE_CRASH -> ErrorCode.ENGINE_CRASH;
      case ENGINE_MEMORY -> ErrorCode.ENGINE_MEMORY;
      case ENGINE_CANCELLED, ENGINE_FAILURE -> ErrorCode.ENGINE_FAILURE;
    };
  }
}
