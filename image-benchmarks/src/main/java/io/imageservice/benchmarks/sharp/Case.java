package io.imageservice.benchmarks.sharp;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One thing that both sides do, with the same options.
 *
 * @param name for the table
 * @param inputs encoded images, each of which is rendered
 * @param boxes sizes in pixels that the outputs fit into; several for several outputs of one input,
 *     none to keep the size
 * @param isGrey whether the colours are removed
 * @param blur sigma of a Gaussian blur in pixels; 0 for none
 * @param format of the outputs, such as {@code jpeg}
 * @param target the most that the engine's processor time may be of sharp's
 */
record Case(
    String name,
    List<Path> inputs,
    List<Box> boxes,
    boolean isGrey,
    double blur,
    String format,
    double target) {

  /** A size in pixels. */
  record Box(int width, int height) {}

  static Case resize(String name, Path input, Box box, String format) {
    return new Case(name, List.of(input), List.of(box), false, 0, format, 1.05);
  }

  /** The engine's recipe, in its plain form. */
  Object recipe() {
    if (boxes.size() <= 1) {
      return operations(boxes.stream().findFirst().orElse(null));
    }
    List<Object> renditions = new ArrayList<>();
    for (Box box : boxes) {
      renditions.add(Map.of("name", "w" + box.width(), "operations", operations(box)));
    }
    return Map.of("renditions", renditions);
  }

  private List<Object> operations(Box box) {
    List<Object> operations = new ArrayList<>();
    if (box != null) {
      operations.add(Map.of("op", "resize", "width", box.width(), "height", box.height()));
    }
    if (isGrey) {
      operations.add(Map.of("op", "grayscale"));
    }
    if (blur > 0) {
      operations.add(Map.of("op", "blur", "sigma", blur));
    }
    operations.add(convert());
    return operations;
  }

  // The encoders' own options, so that both sides give libvips the same ones.
  private Map<String, Object> convert() {
    Map<String, Object> convert = new LinkedHashMap<>(Map.of("op", "convert", "format", format));
    switch (format) {
      case "png" -> convert.put("effort", 7); // zlib level 6
      case "avif" -> {
        convert.put("quality", 50);
        convert.put("effort", 4);
      }
      default -> convert.put("quality", 80);
    }
    return convert;
  }

  /** The order for sharp's process, a line of JSON. */
  String order(int times, Path output) {
    String sizes =
        boxes.stream()
            .map(box -> "{\"width\":%d,\"height\":%d}".formatted(box.width(), box.height()))
            .collect(Collectors.joining(",", "[", "]"));
    String files =
        inputs.stream()
            .map(input -> "\"" + input.toAbsolutePath() + "\"")
            .collect(Collectors.joining(",", "[", "]"));
    return "{\"inputs\":%s,\"times\":%d,\"output\":%s,\"steps\":{\"format\":\"%s\",\"grayscale\":%s,\"blur\":%s,\"sizes\":%s}}"
        .formatted(
            files,
            times,
            output == null ? "null" : "\"" + output.toAbsolutePath() + "\"",
            format,
            isGrey,
            blur,
            boxes.isEmpty() ? "null" : sizes);
  }
}
