package io.imageservice.inference;

import io.imageservice.engine.Raster;
import java.nio.file.Path;
import java.util.List;

/**
 * An image classifier and how a picture is put before it.
 *
 * @param model an ONNX file with one input of 32-bit floating point numbers, and a first output of
 *     as many numbers as there are words
 * @param name under which its labels are stored
 * @param words its labels in the order of its output
 * @param raster the size of its input and how other shapes are fitted
 * @param layout where the channels of its input stand
 * @param order the order of the channels
 * @param normalisation what its input numbers mean
 * @param isSoftmaxApplied whether its output is made probabilities that sum to 1; otherwise it is
 *     taken for scores from 0 to 1 as it is
 * @param choice which labels are kept
 */
public record Classifier(
    Path model,
    String name,
    List<String> words,
    Raster raster,
    Layout layout,
    ChannelOrder order,
    Normalisation normalisation,
    boolean isSoftmaxApplied,
    Choice choice) {

  /** Where the channels of the input stand; the batch of one is the first dimension. */
  public enum Layout {
    /** Channel, row, column. */
    NCHW,
    /** Row, column, channel. */
    NHWC
  }

  /** The order of the channels. */
  public enum ChannelOrder {
    RGB,
    BGR
  }

  /**
   * Which labels are kept.
   *
   * @param most the best so many, at least 1
   * @param minScore and only those with at least this score, 0 to 1
   */
  public record Choice(int most, double minScore) {
    public Choice {
      if (most < 1 || !(minScore >= 0 && minScore <= 1)) {
        throw new IllegalArgumentException("at least one label, and a score from 0 to 1");
      }
    }
  }

  public Classifier {
    words = List.copyOf(words);
    if (words.isEmpty()) {
      throw new IllegalArgumentException("a classifier has words");
    }
  }
}
