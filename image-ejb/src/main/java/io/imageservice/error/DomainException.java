package io.imageservice.error;

import jakarta.ejb.ApplicationException;
import java.util.List;

/**
 * A refusal that the caller can understand: a stable code and a sentence that is safe to show. It
 * rolls the transaction back.
 */
@ApplicationException(rollback = true)
public class DomainException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * One field that is wrong.
   *
   * @param fieldName where in the request, such as {@code operations[1].width}
   * @param errorMessage what is wrong with it, safe to show
   */
  public record FieldError(String fieldName, String errorMessage) {}

  private final ErrorCode code;
  private final transient List<FieldError> fieldErrors;

  public DomainException(ErrorCode code, String message) {
    this(code, message, List.of());
  }

  public DomainException(ErrorCode code, String message, List<FieldError> fieldErrors) {
    super(message);
    this.code = code;
    this.fieldErrors = List.copyOf(fieldErrors);
  }

  public DomainException(ErrorCode code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
    this.fieldErrors = List.of();
  }

  /**
   * {@code VALIDATION_FAILED}, with a sentence that tells what is wrong with the first field.
   *
   * @param wrong every field that is wrong, at least one
   */
  public static DomainException wrongFields(List<FieldError> wrong) {
    FieldError first = wrong.get(0);
    long count = wrong.stream().map(FieldError::fieldName).distinct().count();
    String message =
        "The request has %s %s: %s."
            .formatted(
                count == 1 ? "a wrong field," : count + " wrong fields, first",
                first.fieldName(),
                first.errorMessage());
    return new DomainException(ErrorCode.VALIDATION_FAILED, message, wrong);
  }

  /**
   * Lets a request pass none of whose fields is wrong.
   *
   * @throws DomainException {@link #wrongFields} otherwise
   */
  public static void refuseWrongFields(List<FieldError> wrong) {
    if (!wrong.isEmpty()) {
      throw wrongFields(wrong);
    }
  }

  /** {@link #wrongFields} for one field. */
  public static DomainException wrongField(String fieldName, String errorMessage) {
    return wrongFields(List.of(new FieldError(fieldName, errorMessage)));
  }

  /** The same answer for an id that nobody has and for one that is not for the caller to know. */
  public static DomainException notFound() {
    return new DomainException(ErrorCode.NOT_FOUND, "There is nothing with this id.");
  }

  public ErrorCode code() {
    return code;
  }

  /** The fields that are wrong; empty when the refusal is not about a field. */
  public List<FieldError> fieldErrors() {
    return fieldErrors;
  }
}
