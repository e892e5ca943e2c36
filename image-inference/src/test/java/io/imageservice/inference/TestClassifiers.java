package io.imageservice.inference;

import io.imageservice.engine.Raster;
import io.imageservice.inference.model.AttributeModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Classifiers for the tests, and where they run. */
final class TestClassifiers {

  static final Classifier.Choice ALL = new Classifier.Choice(100, 0);
  static final Path RUNTIME = Path.of(System.getProperty("onnxruntime"));

  private TestClassifiers() {}

  static LabellerSettings settings(Path folder) {
    return new LabellerSettings(RUNTIME, folder, 1, Duration.ofSeconds(5), 512L << 20);
  }

  /** The service's own model, or what is given for it. */
  static Classifier attributes(Path folder, byte[] model, Classifier.Choice choice) {
    return new Classifier(
        write(folder.resolve("attributes.onnx"), model),
        AttributeModel.NAME,
        AttributeModel.words(),
        AttributeModel.RASTER,
        Classifier.Layout.NCHW,
        Classifier.ChannelOrder.RGB,
        Normalisation.NONE,
        false,
        choice);
  }

  /** A model by its file, with red, green and blue for words. */
  static Classifier colours(
      Path model,
      Raster raster,
      Classifier.Layout layout,
      Classifier.ChannelOrder order,
      Normalisation normalisation) {
    return new Classifier(
        model,
        "colours",
        List.of("red", "green", "blue"),
        raster,
        layout,
        order,
        normalisation,
        true,
        ALL);
  }

  static Path write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.getParent());
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
