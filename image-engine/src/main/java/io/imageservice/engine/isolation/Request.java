package io.imageservice.engine.isolation;

import io.imageservice.engine.ImageEngine;
import io.imageservice.engine.InvalidRecipeException;
import io.imageservice.engine.Limits;
import io.imageservice.engine.Raster;
import io.imageservice.engine.Recipe;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the parent asks of a child. */
sealed interface Request {

  /** The request as a message. */
  Message toMessage();

  /** How much the image may ask for. */
  Limits limits();

  /** {@link ImageEngine#inspect(Path, Limits)}. */
  record Inspect(Path file, Limits limits) implements Request {

    @Override
    public Message toMessage() {
      Map<String, Object> head = new LinkedHashMap<>();
      head.put("do", "inspect");
      head.put("limits", limitsToPlain(limits));
      head.put("file", file.toAbsolutePath().toString());
      return Message.of(head);
    }
  }

  /** The same for bytes; those of a JPEG may end with its header. */
  // A value that hands bytes on; nobody compares requests.
  @SuppressWarnings("ArrayRecordComponent")
  record InspectBytes(byte[] input, Limits limits) implements Request {

    @Override
    public Message toMessage() {
      Map<String, Object> head = new LinkedHashMap<>();
      head.put("do", "inspect-bytes");
      head.put("limits", limitsToPlain(limits));
      return new Message(head, List.of(input));
    }
  }

  /** {@link ImageEngine#render}. */
  // A value that hands bytes on; nobody compares requests.
  @SuppressWarnings("ArrayRecordComponent")
  record Render(byte[] input, Recipe recipe, Limits limits, Map<String, byte[]> assets)
      implements Request {

    @Override
    public Message toMessage() {
      Map<String, Object> head = new LinkedHashMap<>();
      head.put("do", "render");
      head.put("limits", limitsToPlain(limits));
      head.put("recipe", recipe.toJson());
      head.put("assets", List.copyOf(assets.keySet()));
      List<byte[]> files = new ArrayList<>();
      files.add(input);
      assets.keySet().forEach(name -> files.add(assets.get(name)));
      return new Message(head, files);
    }
  }

  /** {@link ImageEngine#rasterise}. */
  // A value that hands bytes on; nobody compares requests.
  @SuppressWarnings("ArrayRecordComponent")
  record Rasterise(byte[] input, Raster raster, Limits limits) implements Request {

    @Override
    public Message toMessage() {
      Map<String, Object> head = new LinkedHashMap<>();
      head.put("do", "rasterise");
      head.put("limits", limitsToPlain(limits));
      head.put("width", raster.width());
      head.put("height", raster.height());
      head.put("fit", raster.fit().name());
      return new Message(head, List.of(input));
    }

    private static Rasterise of(Fields fields, List<byte[]> files, Limits limits)
        throws ProtocolException {
      if (files.size() != 1) {
        throw new ProtocolException("one file is made a raster of");
      }
      try {
        Raster raster =
            new Raster(
                fields.count("width", 1),
                fields.count("height", 1),
                fields.constant("fit", Raster.Fit.class));
        return new Rasterise(files.get(0), raster, limits);
      } catch (IllegalArgumentException e) {
        throw new ProtocolException(e.getMessage());
      }
    }
  }

  /** The request that a message stands for. */
  static Request of(Message message) throws ProtocolException {
    Fields fields = message.fields();
    Limits limits = limits(fields.fields("limits"));
    return switch (fields.text("do")) {
      case "inspect" -> new Inspect(Path.of(fields.text("file")), limits);
      case "inspect-bytes" -> {
        if (message.files().size() != 1) {
          throw new ProtocolException("one file is inspected");
        }
        yield new InspectBytes(message.files().get(0), limits);
      }
      case "rasterise" -> Rasterise.of(fields, message.files(), limits);
      case "render" -> render(fields, message.files(), limits);
      default -> throw new ProtocolException("an unknown request");
    };
  }

  private static Render render(Fields fields, List<byte[]> files, Limits limits)
      throws ProtocolException {
    List<?> names = fields.list("assets");
    if (files.size() != names.size() + 1) {
      throw new ProtocolException("files are missing");
    }
    Map<String, byte[]> assets = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      assets.put(String.valueOf(names.get(i)), files.get(i + 1));
    }
    try {
      return new Render(files.get(0), Recipe.parse(fields.any("recipe")), limits, assets);
    } catch (InvalidRecipeException e) {
      throw new ProtocolException("not a recipe: " + e.getMessage());
    }
  }

  private static Map<String, Object> limitsToPlain(Limits limits) {
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("maxBytes", limits.maxBytes());
    plain.put("maxPixels", limits.maxPixels());
    plain.put("maxWidth", limits.maxWidth());
    plain.put("maxHeight", limits.maxHeight());
    plain.put("maxFrames", limits.maxFrames());
    plain.put("maxOperations", limits.maxOperations());
    plain.put("maxOutputPixels", limits.maxOutputPixels());
    plain.put("timeoutMillis", limits.timeout().toMillis());
    return plain;
  }

  private static Limits limits(Fields fields) throws ProtocolException {
    return new Limits(
        fields.number("maxBytes"),
        fields.number("maxPixels"),
        fields.count("maxWidth", 1),
        fields.count("maxHeight", 1),
        fields.count("maxFrames", 1),
        fields.count("maxOperations", 1),
        fields.number("maxOutputPixels"),
        Duration.ofMillis(fields.number("timeoutMillis")));
  }
}
