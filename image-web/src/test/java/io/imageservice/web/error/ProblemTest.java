package io.imageservice.web.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.imageservice.error.DomainException.FieldError;
import io.imageservice.error.ErrorCode;
import io.imageservice.json.PlainJson;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProblemTest {

  @Test
  void isBothAProblemAndAnEnvelope() {
    Problem problem =
        new Problem(ErrorCode.NOT_FOUND, "Nothing here.", List.of(), null, "/files", "0af7");

    assertThat(problem.toJson())
        .isEqualTo(
            "{\"type\":\"/problems/NOT_FOUND\",\"title\":\"Not found\",\"status\":404,"
                + "\"detail\":\"Nothing here.\",\"instance\":\"/files\",\"code\":\"NOT_FOUND\","
                + "\"trace_id\":\"0af7\",\"message\":\"Nothing here.\",\"errors\":null,"
                + "\"data\":null}");
  }

  @Test
  void namesWrongFieldsInCamelCase() {
    List<FieldError> errors = List.of(new FieldError("limit", "is too large"));
    Problem problem =
        new Problem(ErrorCode.VALIDATION_FAILED, "Wrong.", errors, null, "/files", "0af7");

    Map<?, ?> members = (Map<?, ?>) PlainJson.parse(problem.toJson());
    assertThat(members.get("errors"))
        .isEqualTo(List.of(Map.of("fieldName", "limit", "errorMessage", "is too large")));
  }
}
