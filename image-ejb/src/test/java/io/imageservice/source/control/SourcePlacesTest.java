package io.imageservice.source.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.imageservice.engine.Recipe;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SourcePlacesTest {
  private static final String FIRST = "018f0000-0000-7000-8000-000000000001";
  private static final String SECOND = "018f0000-0000-7000-8000-000000000002";

  @Test
  void namesTheFirstPlaceOfEachImage() {
    Recipe recipe = Recipe.parse(List.of(flip(), mark(FIRST), mark(SECOND), mark(FIRST)));

    assertThat(SourcePlaces.of(recipe))
        .containsExactly(
            Map.entry(FIRST, "operations[1].image"), Map.entry(SECOND, "operations[2].image"));
  }

  @Test
  void namesTheRenditionToo() {
    Recipe recipe =
        Recipe.parse(
            Map.of(
                "renditions",
                List.of(
                    Map.of("name", "a", "operations", List.of(flip())),
                    Map.of("name", "b", "operations", List.of(flip(), mark(FIRST))))));

    assertThat(SourcePlaces.of(recipe))
        .containsExactly(Map.entry(FIRST, "renditions[1].operations[1].image"));
  }

  private static Map<String, Object> flip() {
    return Map.of("op", "flip");
  }

  private static Map<String, Object> mark(String image) {
    return Map.of("op", "watermark-image", "image", image);
  }
}
