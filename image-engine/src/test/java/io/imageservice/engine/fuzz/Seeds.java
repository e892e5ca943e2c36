package io.imageservice.engine.fuzz;

import static io.imageservice.engine.TestEngine.ASSET;

import io.imageservice.engine.Animations;
import io.imageservice.engine.Pictures;
import io.imageservice.engine.Recipe;
import io.imageservice.engine.TaggedJpeg;
import io.imageservice.engine.TestEngine;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files that are damaged and the recipes that are run on them. */
final class Seeds {

  private static final int MAX_GIVEN_BYTES = 200_000;

  static final List<Recipe> RECIPES =
      Stream.of(
              "resize:64x64|convert:jpeg",
              "",
              "compress",
              "rotate:33|convert:png",
              "resize:50|sharpen|convert:webp",
              "smart-crop:20x20|convert:gif",
              "trim|normalise|convert:tiff",
              "watermark-image:" + ASSET + "|round-corners:5|convert:png",
              "metadata:all|convert:jpeg",
              "resize:24|convert:avif;effort=1")
          .map(Recipe::parseText)
          .toList();

  private Seeds() {}

  /**
   * A file of every format and kind that the engine reads, and those of a folder if one is given.
   */
  static List<byte[]> files(String folder) throws IOException {
    List<byte[]> files = new ArrayList<>();
    byte[] photo = Pictures.encode(Pictures.landscape(96, 64), "jpg");
    byte[] tagged = TaggedJpeg.of(photo, 6);
    files.add(photo);
    files.add(tagged);
    for (String text :
        List.of(
            "convert:jpeg;progressive=true",
            "convert:png",
            "convert:png;palette=true;colours=16",
            "convert:png;progressive=true",
            "convert:webp",
            "convert:webp;lossless=true",
            "convert:gif",
            "convert:tiff",
            "convert:tiff;tiff_compression=jpeg",
            "convert:avif;effort=1",
            "metadata:all|convert:webp",
            "metadata:all|convert:png",
            "metadata:all|convert:tiff",
            "metadata:all|convert:avif;effort=1",
            "round-corners:9|convert:webp",
            "round-corners:9|convert:avif;effort=1")) {
      files.add(TestEngine.render(tagged, Recipe.parseText(text).toJson()).bytes());
    }
    List<BufferedImage> frames = List.of(Pictures.landscape(40, 30), Pictures.quarters(40, 30));
    for (String format : List.of("gif", "webp")) {
      files.add(Animations.encode(frames, new int[] {100, 50}, 0, format));
    }
    files.addAll(given(folder));
    return files;
  }

  private static List<byte[]> given(String folder) throws IOException {
    if (folder.isEmpty()) {
      return List.of();
    }
    List<byte[]> files = new ArrayList<>();
    try (Stream<Path> paths = Files.walk(Path.of(folder))) {
      for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
        if (Files.size(path) <= MAX_GIVEN_BYTES && Files.size(path) > 8) {
          files.add(Files.readAllBytes(path));
        }
      }
    }
    return files;
  }
}
