package io.imageservice.web.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OperationShapeTest {

  @Test
  void listsWhatTheServiceOffers() {
    List<Object> names = OperationShape.all().stream().map(shape -> shape.get("name")).toList();

    assertThat(names).contains("blur", "convert", "resize", "watermark-image");
  }

  @Test
  void tellsAllAboutAParameter() {
    Map<String, Object> blur =
        OperationShape.all().stream()
            .filter(shape -> shape.get("name").equals("blur"))
            .findFirst()
            .orElseThrow();

    assertThat(blur.get("parameters"))
        .asInstanceOf(LIST)
        .singleElement()
        .hasToString(
            "{name=sigma, type=number, description=Standard deviation., required=false,"
                + " default=1.0, unit=px, min=0.3, max=100, choices=null}");
  }
}
