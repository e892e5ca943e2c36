package io.imageservice.web.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.imageservice.engine.Recipe;
import io.imageservice.engine.operation.OperationCatalogue;
import io.imageservice.engine.operation.OperationType;
import io.imageservice.error.DomainException;
import io.imageservice.error.DomainException.FieldError;
import io.imageservice.json.PlainJson;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransformBodyTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '^',
      value = {
        "{'resize':{'width':800,'height':600},'grayscale':true,'format':'png'}>"
            + " resize:800x600|grayscale|convert:png",
        "{'transformations':{'rotate':90,'crop':{'x':1,'y':2,'width':3,'height':4}}}>"
            + " crop:x=1;y=2;width=3;height=4|rotate:90",
        "{'format':'webp','quality':70}> convert:webp;quality=70",
        "{'quality':70}> compress:70",
        "{'compress':60}> compress:60",
        "{'compress':{'max_bytes':5000}}> compress:max_bytes=5000",
        "{'flip':true,'mirror':true,'sepia':true}> flip|mirror|sepia",
        "{'filters':{'grayscale':true,'brightness':10,'sepia':false},'blur':2}>"
            + " brightness:10|grayscale|blur:2",
        "{'watermark':'Hello','sharpen':true}> sharpen|watermark-text:Hello",
        "{'watermark':{'text':'a','size':20}}> watermark-text:a;size=20",
        "{'watermark':{'image':'018f0000-0000-7000-8000-000000000001'}}>"
            + " watermark-image:018f0000-0000-7000-8000-000000000001",
        "{'round_corners':{'radius':5},'smart-crop':{'width':9,'height':8}}>"
            + " smart-crop:9x8|round-corners:5",
        "{'operations':[{'op':'grayscale'},{'op':'flip'}]}> grayscale|flip",
        "{'grayscale':false,'resize':null}> ''",
      })
  void meansTheSameAsTheLine(String json, String line) {
    Recipe meant = Recipe.parse(TransformBody.operations(members(json)));

    assertThat(meant).isEqualTo(Recipe.parseText(line.replace("''", "")));
  }

  @Test
  void knowsWhereEveryOperationStands() {
    assertThat(TransformBody.ORDER)
        .containsExactlyInAnyOrderElementsOf(
            OperationCatalogue.all().stream().map(OperationType::name).toList());
  }

  @Test
  void namesEveryMemberThatIsWrong() {
    DomainException refusal =
        catchThrowableOfType(
            DomainException.class,
            () ->
                TransformBody.operations(
                    members(
                        "{'resize':{'width':-1},'explode':true,'filters':{'blur':'much'},"
                            + "'watermark':{'text':'a','colour':'red'},'watermark_text':'b'}")));

    assertThat(refusal.fieldErrors())
        .extracting(FieldError::fieldName)
        .containsExactlyInAnyOrder(
            "resize.width", "explode", "filters.blur.sigma", "watermark.colour");
  }

  @Test
  void refusesAnOperationThatIsGivenTwice() {
    DomainException refusal =
        catchThrowableOfType(
            DomainException.class,
            () -> TransformBody.operations(members("{'quality':70,'compress':true}")));

    assertThat(refusal.fieldErrors().get(0).fieldName()).isEqualTo("compress");
  }

  @SuppressWarnings("unchecked") // an object of JSON has no other keys than strings
  private static Map<String, Object> members(String json) {
    return (Map<String, Object>) PlainJson.parse(json.strip().replace('\'', '"'));
  }
}
