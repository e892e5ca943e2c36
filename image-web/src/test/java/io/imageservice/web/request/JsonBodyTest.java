package io.imageservice.web.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.imageservice.error.DomainException;
import io.imageservice.error.DomainException.FieldError;
import io.imageservice.error.ErrorCode;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[]",
        "null",
        "1",
        "\"x\"",
        "{} {}",
        "{'a':1}",
        "{\"a\":1,\"a\":2}",
        "{\"a\":[\"\\u0000\"]}",
        "{\"\\u0000\":1}"
      })
  void refusesWhatIsNotOneObject(String text) {
    DomainException refusal =
        catchThrowableOfType(DomainException.class, () -> JsonBody.parse(text.getBytes(UTF_8)));

    assertThat(refusal)
        .isNotNull()
        .extracting(DomainException::code)
        .isEqualTo(ErrorCode.INVALID_JSON);
  }

  @Test
  void refusesDeepNestingWithoutHarm() {
    String text = "{\"a\":" + "[".repeat(100_000);

    DomainException refusal =
        catchThrowableOfType(DomainException.class, () -> JsonBody.parse(text.getBytes(UTF_8)));

    assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_JSON);
  }

  @Test
  void readsEachKind() {
    Fields fields =
        fields(
            """
            {"text":"x","flag":true,"number":5,"none":null,
             "id":"01900000-0000-7000-8000-000000000001","object":{"inner":1}}
            """);

    assertThat(fields.text("text")).isEqualTo("x");
    assertThat(fields.flag("flag")).isTrue();
    assertThat(fields.number("number")).isEqualTo(5);
    assertThat(fields.text("none")).isNull();
    assertThat(fields.text("absent")).isNull();
    assertThat(fields.id("id")).isEqualTo(UUID.fromString("01900000-0000-7000-8000-000000000001"));
    assertThat(fields.object("object").number("inner")).isEqualTo(1);
    fields.finish();
  }

  @Test
  void tellsEverythingThatIsWrongAtOnce() {
    Fields fields = fields("{\"text\":1,\"number\":1.5,\"id\":\"x\",\"more\":1,\"o\":{\"p\":1}}");

    fields.text("text");
    fields.number("number");
    fields.id("id");
    fields.required("absent", fields.text("absent"));
    fields.object("o").close();
    DomainException refusal = catchThrowableOfType(DomainException.class, fields::finish);

    assertThat(refusal.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
    assertThat(refusal.fieldErrors())
        .extracting(FieldError::fieldName)
        .containsExactly("text", "number", "id", "absent", "o.p", "more");
    assertThat(refusal).hasMessage("The request has 6 wrong fields, first text: must be a string.");
  }

  @Test
  void callsAWrongValueWrongAndNotMissing() {
    Fields fields = fields("{\"text\":1}");

    fields.required("text", fields.text("text"));
    DomainException refusal = catchThrowableOfType(DomainException.class, fields::finish);

    assertThat(refusal.fieldErrors()).containsExactly(new FieldError("text", "must be a string"));
    assertThat(refusal).hasMessage("The request has a wrong field, text: must be a string.");
  }

  @Test
  void takesABackslashForWhatItIs() {
    assertThat(fields("{\"a\":\"\\\\\\\\u0000\"}").text("a")).isEqualTo("\\\\u0000");
  }

  @Test
  void hasAFingerprintOfItsBytes() {
    assertThat(JsonBody.parse("{}".getBytes(UTF_8)).fingerprint())
        .isEqualTo("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
  }

  private static Fields fields(String text) {
    return JsonBody.parse(text.getBytes(UTF_8)).fields();
  }
}
