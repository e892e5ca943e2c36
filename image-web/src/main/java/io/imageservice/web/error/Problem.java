package io.imageservice.web.error;

import io.imageservice.error.DomainException.FieldError;
import io.imageservice.error.ErrorCode;
import io.imageservice.json.PlainJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The one body of every error: the members of RFC 9457 and those of the service's own answers.
 *
 * @param detail a sentence safe for the client
 * @param fieldErrors empty when the error is not about a field
 * @param data almost always null
 * @param instance the path of the request
 * @param traceId names the request in the logs
 */
public record Problem(
    ErrorCode code,
    String detail,
    List<FieldError> fieldErrors,
    Object data,
    String instance,
    String traceId) {

  public Problem {
    fieldErrors = List.copyOf(fieldErrors);
  }

  public int status() {
    return ErrorStatus.of(code);
  }

  /** The body as JSON. */
  public String toJson() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("type", "/problems/" + code);
    members.put("title", title());
    members.put("status", status());
    members.put("detail", detail);
    members.put("instance", instance);
    members.put("code", code.name());
    members.put("trace_id", traceId);
    members.put("message", detail);
    members.put("errors", fieldErrors.isEmpty() ? null : errors());
    members.put("data", data);
    return PlainJson.print(members);
  }

  private String title() {
    String words = code.name().replace('_', ' ').toLowerCase(Locale.ROOT);
    String title = Character.toUpperCase(words.charAt(0)) + words.substring(1);
    return title.replace("json", "JSON").replaceFirst("\\bid\\b", "ID").replace("Csrf", "CSRF");
  }

  // In the camel case of the seed, the one exception to snake case.
  private List<Map<String, Object>> errors() {
    return fieldErrors.stream()
        .map(
            error -> {
              Map<String, Object> members = new LinkedHashMap<>();
              members.put("fieldName", error.fieldName());
              members.put("errorMessage", error.errorMessage());
              return members;
            })
        .toList();
  }
}
