package io.imageservice.tests.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A folder of images made by others, with a manifest of what must become of each. */
record Corpus(Path folder) {

  /**
   * One image.
   *
   * @param expectation what must happen, in the manifest's words
   * @param size as {@code 320x240}, or an empty text where the manifest says none
   */
  record Item(String file, String expectation, String format, String size) {}

  /** The corpus that {@code -Dcorpus} names; empty without it. */
  static Optional<Corpus> given() {
    return Optional.of(System.getProperty("corpus", ""))
        .filter(text -> !text.isBlank())
        .map(text -> new Corpus(Path.of(System.getProperty("project.root", ".")).resolve(text)));
  }

  List<Item> items() {
    try {
      return Files.readAllLines(folder.resolve("manifest.tsv")).stream()
          .skip(1)
          .map(line -> line.split("\t", -1))
          .map(c -> new Item(c[0], c[2], c[3], c[5].isEmpty() ? "" : c[5] + "x" + c[6]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] read(Item item) {
    try {
      return Files.readAllBytes(folder.resolve(item.file()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
