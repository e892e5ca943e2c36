package io.imageservice.engine.render;

import io.imageservice.engine.EngineErrorCode;
import io.imageservice.engine.EngineException;
import io.imageservice.engine.format.Sniffer;
import io.imageservice.engine.operation.Kernel;
import io.imageservice.engine.operation.Size;
import io.imageservice.engine.operation.WatermarkImage;
import io.imageservice.engine.vips.VipsException;
import io.imageservice.engine.vips.VipsImage;
import io.imageservice.engine.vips.VipsScope;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The other images that a recipe refers to; they pass the same guards as the input. */
final class Assets {

  private final Map<String, Source> sources;
  private final Watch watch;
  private final Map<Use, VipsImage> overlays = new HashMap<>();

  /** A watermark on a base of one size: prepared once for all frames. */
  private record Use(WatermarkImage mark, Size base) {}

  private Assets(Map<String, Source> sources, Watch watch) {
    this.sources = sources;
    this.watch = watch;
  }

  /**
   * Reads the headers.
   *
   * @param references what the recipe refers to
   * @param files the encoded images, by reference
   * @throws EngineException {@code OPERATION_NOT_APPLICABLE} if one is refused
   */
  static Assets open(
      VipsScope scope,
      Guard guard,
      Watch watch,
      Set<String> references,
      Map<String, byte[]> files) {
    Map<String, Source> sources = new HashMap<>();
    for (String reference : references) {
      try {
        byte[] file = files.get(reference);
        guard.checkBytes(file.length);
        Source source = Source.open(scope, file, Sniffer.sniff(file));
        guard.checkHeader(source.header());
        sources.put(reference, source);
      } catch (EngineException e) {
        throw refused(reference, e.getMessage(), e);
      }
    }
    return new Assets(sources, watch);
  }

  /** The image of a watermark as it is put over a base of this size. */
  VipsImage overlay(WatermarkImage mark, Size base) {
    return overlays.computeIfAbsent(new Use(mark, base), this::prepare);
  }

  private VipsImage prepare(Use use) {
    String reference = use.mark().image().toString();
    Source source = sources.get(reference);
    Header header = source.header();
    Size size = use.mark().sizeOn(use.base(), header.upright());
    try {
      VipsImage decoded = Colours.normalise(source.decodeAgain());
      return use.mark().overlay(header.upright(decoded, size, Kernel.LANCZOS3)).inMemory();
    } catch (VipsException e) {
      watch.check();
      EngineException corrupt = Source.corrupt(header.format(), e);
      throw refused(reference, corrupt.getMessage(), corrupt);
    }
  }

  private static EngineException refused(String reference, String reason, Exception cause) {
    return new EngineException(
        EngineErrorCode.OPERATION_NOT_APPLICABLE,
        "The image %s, which the recipe refers to, cannot be used: %s".formatted(reference, reason),
        cause);
  }
}
