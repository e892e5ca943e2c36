package io.imageservice.source.control;

import io.imageservice.engine.Recipe;
import io.imageservice.engine.Recipe.Branch;
import io.imageservice.engine.operation.WatermarkImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where a recipe refers to other images. */
final class SourcePlaces {

  private SourcePlaces() {}

  /** The images by their ids, each with the place where it is named first. */
  static Map<String, String> of(Recipe recipe) {
    Map<String, String> places = new LinkedHashMap<>();
    List<Branch> branches = recipe.branches();
    for (int b = 0; b < branches.size(); b++) {
      String path = recipe.isPlain() ? "" : "renditions[%d].".formatted(b);
      for (int o = 0; o < branches.get(b).operations().size(); o++) {
        if (branches.get(b).operations().get(o) instanceof WatermarkImage mark) {
          places.putIfAbsent(mark.image().toString(), "%soperations[%d].image".formatted(path, o));
        }
      }
    }
    return places;
  }
}
