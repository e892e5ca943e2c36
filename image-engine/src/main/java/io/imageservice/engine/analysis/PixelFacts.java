package io.imageservice.engine.analysis;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the pixels say, taken from a small version of the picture.
 *
 * @param dominant the most frequent colours, see {@link ColourTally#dominant}
 * @param palette few colours that stand for all, see {@link ColourTally#palette}
 * @param blurHash see {@link BlurHash}
 * @param thumbHash see {@link ThumbHash}
 * @param perceptualHash 64 bits, see {@link PerceptualHash}
 * @param entropy see {@link Measures#entropy}
 * @param sharpness see {@link Measures#sharpness}
 */
public record PixelFacts(
    List<ColourShare> dominant,
    List<ColourShare> palette,
    String blurHash,
    String thumbHash,
    long perceptualHash,
    double entropy,
    double sharpness) {

  private static final int DOMINANT_COLOURS = 3;
  private static final int PALETTE_COLOURS = 6;

  static PixelFacts of(SmallPicture picture) {
    ColourTally colours = new ColourTally(picture);
    double[] luma = picture.luma();
    boolean isPortrait = picture.height() > picture.width();
    return new PixelFacts(
        colours.dominant(DOMINANT_COLOURS),
        colours.palette(PALETTE_COLOURS),
        BlurHash.of(picture, isPortrait ? 3 : 4, isPortrait ? 4 : 3),
        Base64.getEncoder().encodeToString(ThumbHash.of(picture)),
        PerceptualHash.of(luma, picture.width(), picture.height()),
        Measures.entropy(luma),
        Measures.sharpness(luma, picture.width(), picture.height()));
  }

  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("dominant_colours", dominant.stream().map(ColourShare::toMap).toList());
    map.put("palette", palette.stream().map(ColourShare::toMap).toList());
    map.put("blur_hash", blurHash);
    map.put("thumb_hash", thumbHash);
    map.put("perceptual_hash", "%016x".formatted(perceptualHash));
    map.put("entropy", Math.round(entropy * 1_000) / 1_000.0);
    map.put("sharpness", Math.round(sharpness * 100) / 100.0);
    return map;
  }
}
