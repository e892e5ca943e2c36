package io.imageservice.engine;

import java.awt.image.BufferedImage;
import java.util.List;

/**
 * Recipes in one line that show every operation, most of them in several ways. Some need a step
 * before, which prepares what they work on.
 */
public final class Showcase {

  /** The picture that all recipes are shown on. */
  public static final byte[] PICTURE = Pictures.encode(Scene.paint(96, 64), "png");

  private static final String MARK = "watermark-image:" + TestEngine.ASSET;

  public static final List<String> RECIPES =
      List.of(
          "resize:48x48",
          "resize:36",
          "resize:x24",
          "resize:factor=0.75",
          "resize:30x48;fit=cover",
          "resize:30x48;fit=cover;gravity=west",
          "resize:30x48;fit=cover;focal_x=0.4;focal_y=0",
          "resize:60x20;fit=cover;focal_x=0;focal_y=0.7",
          "resize:30x48;fit=fill",
          "resize:60x90;fit=exact",
          "resize:120x120;enlarge=true|crop:96x64",
          "resize:40;kernel=nearest",
          "resize:40;kernel=linear",
          "resize:40;kernel=cubic",
          "resize:40;kernel=mitchell",
          "resize:40;kernel=lanczos2",
          "resize:20;shrink=best",
          "crop:40x30;x=20;y=10",
          "smart-crop:40x50",
          "smart-crop:50x30;interest=entropy",
          "border:7;colour=f4f4f4|trim:20",
          "pad:96x90;gravity=north_east;colour=336699",
          "extend:2;4;8;12;colour=ff8800|resize:96",
          "rotate:90",
          "rotate:180",
          "rotate:30;background=336699|resize:96",
          "rotate:-12;background=00000000|resize:96",
          "auto-orient",
          "flip",
          "mirror",
          "grayscale",
          "sepia",
          "sepia:0.5",
          "tint:ff8800",
          "blur:2",
          "sharpen:1.5;amount=2",
          "pixelate:8",
          "brightness:1.4",
          "brightness:0.5",
          "contrast:1.6",
          "saturation:2",
          "saturation:0.3",
          "hue:120",
          "gamma:2",
          "contrast:0.4|normalise",
          "invert",
          "round-corners:20",
          "round-corners:24|flatten:ff8800",
          "border:5;colour=aa0000|resize:96",
          MARK,
          MARK + ";gravity=north_west;offset_x=6;offset_y=2;scale=0.5;opacity=0.6",
          MARK + ";tile=true;offset_x=9;offset_y=4;scale=0.2;opacity=0.5",
          "watermark-text:Sample;size=16;margin=4",
          "watermark-text:Sample;size=20;gravity=centre;angle=-30;colour=ffff00;opacity=0.9",
          "watermark-text:draft;size=10;tile=true;angle=20;margin=6",
          "redact:14;20;26;34",
          "redact:14;20;26;34;mode=pixelate;size=6",
          "convert:jpeg;quality=10",
          "convert:jpeg;chroma=full;progressive=true",
          "convert:png;palette=true;colours=4",
          "convert:webp;quality=20",
          "convert:webp;lossless=true",
          "convert:gif;colours=8",
          "convert:tiff;tiff_compression=lzw",
          "convert:avif;quality=40",
          "convert:auto;accept_formats=jpeg,png",
          "convert:jpeg|compress:30",
          "convert:jpeg|compress:max_bytes=1200",
          "strip",
          "metadata:none");

  private Showcase() {}

  /** The picture after a recipe, as pixels, whatever the format of the result is. */
  public static BufferedImage show(String recipe) {
    byte[] result = TestEngine.render(PICTURE, Recipe.parseText(recipe).toJson()).bytes();
    List<?> toPng = (List<?>) Recipe.parseText("convert:png").toJson();
    return Pictures.decode(TestEngine.render(result, toPng).bytes());
  }
}
