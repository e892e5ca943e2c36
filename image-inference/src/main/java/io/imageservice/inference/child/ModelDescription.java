package io.imageservice.inference.child;

import io.imageservice.inference.Classifier;
import io.imageservice.inference.Normalisation;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * What a child must know of a classifier: all but its words.
 *
 * @param classes how many words it has
 * @param most how many labels are wanted
 */
public record ModelDescription(
    Path model,
    int width,
    int height,
    Classifier.Layout layout,
    Classifier.ChannelOrder order,
    Normalisation normalisation,
    boolean isSoftmaxApplied,
    int classes,
    int most) {

  /** The description of a classifier. */
  public static ModelDescription of(Classifier classifier) {
    return new ModelDescription(
        classifier.model().toAbsolutePath(),
        classifier.raster().width(),
        classifier.raster().height(),
        classifier.layout(),
        classifier.order(),
        classifier.normalisation(),
        classifier.isSoftmaxApplied(),
        classifier.words().size(),
        classifier.choice().most());
  }

  /** Reads what {@link #write} wrote. */
  static ModelDescription read(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    return new ModelDescription(
        Path.of(properties.getProperty("model")),
        Integer.parseInt(properties.getProperty("width")),
        Integer.parseInt(properties.getProperty("height")),
        Classifier.Layout.valueOf(properties.getProperty("layout")),
        Classifier.ChannelOrder.valueOf(properties.getProperty("order")),
        new Normalisation(
            numbers(properties.getProperty("mean")), numbers(properties.getProperty("deviation"))),
        Boolean.parseBoolean(properties.getProperty("softmax")),
        Integer.parseInt(properties.getProperty("classes")),
        Integer.parseInt(properties.getProperty("most")));
  }

  /**
   * Writes the description.
   *
   * @return the file
   */
  public Path write(Path file) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("model", model.toString());
    properties.setProperty("width", Integer.toString(width));
    properties.setProperty("height", Integer.toString(height));
    properties.setProperty("layout", layout.name());
    properties.setProperty("order", order.name());
    properties.setProperty("mean", text(normalisation.mean()));
    properties.setProperty("deviation", text(normalisation.deviation()));
    properties.setProperty("softmax", Boolean.toString(isSoftmaxApplied));
    properties.setProperty("classes", Integer.toString(classes));
    properties.setProperty("most", Integer.toString(most));
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    }
    return file;
  }

  private static String text(List<Double> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  private static List<Double> numbers(String text) {
    return Arrays.stream(text.split(",", -1)).map(Double::valueOf).toList();
  }
}
