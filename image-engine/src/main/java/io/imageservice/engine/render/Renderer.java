package io.imageservice.engine.render;

import io.imageservice.engine.EngineErrorCode;
import io.imageservice.engine.EngineException;
import io.imageservice.engine.ImageFormat;
import io.imageservice.engine.Recipe;
import io.imageservice.engine.Rendered;
import io.imageservice.engine.Rendition;
import io.imageservice.engine.analysis.Analysis;
import io.imageservice.engine.analysis.SmallPicture;
import io.imageservice.engine.format.MetadataRemoval;
import io.imageservice.engine.operation.InvalidOperationException;
import io.imageservice.engine.operation.Metadata;
import io.imageservice.engine.operation.PixelOperation;
import io.imageservice.engine.operation.Scaled;
import io.imageservice.engine.operation.Size;
import io.imageservice.engine.operation.Step;
import io.imageservice.engine.operation.WatermarkImage;
import io.imageservice.engine.vips.VipsException;
import io.imageservice.engine.vips.VipsImage;
import io.imageservice.engine.vips.VipsScope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** Makes the renditions of one image; used once. */
public final class Renderer {

  private final VipsScope scope;
  private final Guard guard;
  private final Watch watch;
  private final byte[] input;
  private final ImageFormat format;
  private final LongAdder decodes;
  private Plan vantage; // whose scaled image the small picture is made from, null: the decoded one
  private SmallPicture small;

  /**
   * A renderer for one image.
   *
   * @param scope owns what is created
   * @param watch stops the work
   * @param input the encoded image
   * @param format its format, by content
   * @param decodes counts decodes
   */
  public Renderer(
      VipsScope scope,
      Guard guard,
      Watch watch,
      byte[] input,
      ImageFormat format,
      LongAdder decodes) {
    this.scope = scope;
    this.guard = guard;
    this.watch = watch;
    this.input = input;
    this.format = format;
    this.decodes = decodes;
  }

  /**
   * Renders all branches of the recipe from one decode.
   *
   * @param files the encoded images that the recipe refers to, by reference
   * @throws EngineException if the image is refused or the work ends early
   */
  public Rendered render(Recipe recipe, Map<String, byte[]> files) {
    guard.checkRecipe(recipe);
    Source source = Source.open(scope, input, format);
    guard.checkHeader(source.header());
    List<Plan> plans =
        recipe.branches().stream().map(b -> Plan.of(b, source.header(), guard)).toList();
    Assets assets = Assets.open(scope, guard, watch, recipe.references(), files);
    vantage = Glance.vantage(plans, source.header()).orElse(null);
    try {
      Frames decoded = decode(source, plans);
      List<Rendition> renditions = new ArrayList<>();
      for (Plan plan : plans) {
        watch.check();
        renditions.add(rendition(source, decoded, plan, assets));
      }
      watch.check();
      return new Rendered(renditions, analysis(plans));
    } catch (InvalidOperationException e) {
      throw Plan.notApplicable(e);
    } catch (VipsException e) {
      watch.check();
      throw blame(e);
    }
  }

  private Map<String, Object> analysis(List<Plan> plans) {
    Metadata.Keep kept =
        plans.stream()
            .map(plan -> plan.output().keep())
            .max(Comparator.naturalOrder())
            .orElseThrow();
    return Analysis.ofPixels(small, kept);
  }

  private Frames decode(Source source, List<Plan> plans) {
    Frames decoded = decodeOnce(source, plans);
    if (vantage == null) {
      small = Glance.of(decoded.images().get(0), source.header());
    }
    return decoded;
  }

  private Frames decodeOnce(Source source, List<Plan> plans) {
    decodes.increment();
    if (plans.stream().anyMatch(Plan::isAnimated)) {
      Frames frames = Frames.animation(source.decodeFrames(), source.header());
      return frames.map(Colours::normalise);
    }
    int shrink = source.shrinks() ? plans.stream().mapToInt(Plan::shrink).min().orElse(1) : 1;
    boolean isTagged = plans.stream().anyMatch(plan -> plan.output().keep() == Metadata.Keep.ALL);
    VipsImage image = Colours.normalise(source.decode(shrink, isTagged));
    // Several readers need the pixels in memory: the decoder hands out each row once.
    return Frames.still(plans.size() > 1 || vantage == null ? image.inMemory() : image);
  }

  private Rendition rendition(Source source, Frames decoded, Plan plan, Assets assets) {
    Frames frames = plan.isAnimated() ? decoded : Frames.still(decoded.images().get(0));
    Frames upright = frames.map(image -> upright(image, plan, source.header()));
    Frames result = upright.map(image -> applySteps(image, plan.steps(), assets));
    Optional<byte[]> stripped = stripped(source, plan);
    boolean isToStay =
        plan.output().isUndecided() || MetadataRemoval.holdsUnreadFrames(format, input);
    if (stripped.isPresent() && isToStay) {
      result.joined().measure().mean(); // damaged pixels are found only where they are read
      return original(source, plan, stripped.get());
    }
    Optional<byte[]> encoded = encode(source, plan, result.joined());
    boolean isSmaller =
        stripped.isEmpty() || encoded.filter(e -> e.length < stripped.get().length).isPresent();
    if (!isSmaller) {
      return original(source, plan, stripped.get());
    }
    Size size = result.size();
    return new Rendition(
        plan.name(),
        plan.format(),
        size.width(),
        size.height(),
        result.count(),
        encoded.orElseThrow(() -> tooLarge(plan)),
        false);
  }

  private static Optional<byte[]> encode(Source source, Plan plan, VipsImage image) {
    Encoder encoder = new Encoder(plan.format(), plan.output());
    return switch (plan.output().keep()) {
      case NONE -> encoder.encode(image, "none");
      case COPYRIGHT -> {
        Optional<String> note = Copyright.of(source.opened());
        yield note.isPresent()
            ? encoder.encode(Copyright.mark(image, note.get()), "exif")
            : encoder.encode(image, "none");
      }
      case ALL -> encoder.encode(Tags.upright(image), "exif:iptc:xmp");
    };
  }

  private static Rendition original(Source source, Plan plan, byte[] file) {
    Integer maxBytes = plan.output().maxBytes();
    if (maxBytes != null && file.length > maxBytes) {
      throw tooLarge(plan);
    }
    Size size = source.header().upright();
    return new Rendition(
        plan.name(),
        plan.format(),
        size.width(),
        size.height(),
        source.header().frames(),
        file,
        true);
  }

  private VipsImage upright(VipsImage image, Plan plan, Header header) {
    if (plan.leading() == null) {
      return header.upright(image, header.upright(), plan.kernel());
    }
    Scaled scaled = header.scaled(image, plan.leading().scaled(), plan.kernel());
    if (plan.equals(vantage)) {
      scaled = scaled.move(VipsImage::inMemory);
      small = Glance.of(scaled, header.upright());
    }
    return plan.leading().cut(scaled.plain());
  }

  private static VipsImage applySteps(VipsImage image, List<Step> steps, Assets assets) {
    VipsImage result = image;
    for (Step step : steps) {
      VipsImage readable = step.readsInOrder() ? result : result.inMemory();
      if (step instanceof WatermarkImage mark) {
        Size base = new Size(readable.width(), readable.height());
        result = mark.apply(readable, assets.overlay(mark, base));
      } else {
        result = ((PixelOperation) step).apply(readable);
      }
    }
    return result;
  }

  /** The input without the metadata that has to go, if no step changes its pixels. */
  private Optional<byte[]> stripped(Source source, Plan plan) {
    boolean isConverted = plan.output().compress() == null && plan.output().convert() != null;
    if (isConverted
        || !plan.isIdentity()
        || plan.format() != format
        || source.header().orientation() != 1) {
      return Optional.empty();
    }
    return switch (plan.output().keep()) {
      case NONE -> MetadataRemoval.of(format).apply(input, null);
      case COPYRIGHT ->
          MetadataRemoval.of(format).apply(input, Copyright.of(source.opened()).orElse(null));
      case ALL -> Optional.of(input);
    };
  }

  private static EngineException tooLarge(Plan plan) {
    return new EngineException(
        EngineErrorCode.OUTPUT_TOO_LARGE,
        "The image cannot be written as %s of at most %d bytes."
            .formatted(plan.format(), plan.output().maxBytes()));
  }

  /** Decoding alone tells whose fault it was; libvips' text may belong to another thread. */
  private EngineException blame(VipsException failure) {
    try {
      Source source = Source.open(scope, input, format);
      (source.header().animationFrames() > 1 ? source.decodeFrames() : source.decode(1, false))
          .inMemory();
    } catch (VipsException e) {
      watch.check();
      return Source.corrupt(format, failure);
    }
    return new EngineException(
        EngineErrorCode.ENGINE_FAILURE, "The image could not be processed.", failure);
  }
}
