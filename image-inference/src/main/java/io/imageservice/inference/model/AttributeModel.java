package io.imageservice.inference.model;

import io.imageservice.engine.Raster;
import java.util.ArrayList;
import java.util.List;

/**
 * The model that comes with the service. It measures four things of a picture and compares each
 * with a threshold; it recognises nothing. All of it is arithmetic with the weights below, none of
 * them learnt:
 *
 * <ul>
 *   <li>brightness: the mean luma, 0 to 1, by the weights of ITU-R BT.709;
 *   <li>colourfulness by Hasler and Süsstrunk (2003), samples from 0 to 1: {@code σ + 0.3 μ} of the
 *       differences red − green and (red + green) / 2 − blue. They call 15 of 255 slightly
 *       colourful;
 *   <li>contrast: the standard deviation of the luma (RMS contrast);
 *   <li>sharpness: the variance of the Laplacian by the variance of the luma, as a natural
 *       logarithm. The quotient keeps a flat but sharp picture from counting as blurred. Measured
 *       at the model's own size: what is blurred only at full size counts as sharp. Six sharp
 *       photographs measured −2.0 to 0.8; blurred by a deviation of 10 pixels of 1600, −2.9 to
 *       −5.5.
 * </ul>
 */
public final class AttributeModel {

  /** Under which its labels are stored; another version of the model gets another name. */
  public static final String NAME = "attributes-1";

  /** The size that it measures at. */
  public static final Raster RASTER = new Raster(256, 256, Raster.Fit.STRETCH);

  static final List<Attribute> ATTRIBUTES =
      List.of(
          new Attribute("dark", "bright", 0.40, 12),
          new Attribute("grey", "colourful", 15.0 / 255, 60),
          new Attribute("low-contrast", "high-contrast", 0.15, 30),
          new Attribute("blurred", "sharp", -3.8, 2));

  private static final float[] LUMA = {0.2126f, 0.7152f, 0.0722f};
  private static final float[] OPPONENTS = {1, -1, 0, 0.5f, 0.5f, -1};
  private static final float[] LAPLACIAN = {0, 1, 0, 1, -4, 1, 0, 1, 0};
  private static final float COLOUR_MEAN_SHARE = 0.3f;
  // Far below what any picture with an edge has; without edges the quotient is small, not 0 / 0.
  private static final float NO_EDGES = 1e-6f;
  private static final float NO_CONTRAST = 1e-4f;

  private AttributeModel() {}

  /** Its labels in the order of its output. */
  public static List<String> words() {
    List<String> words = new ArrayList<>();
    ATTRIBUTES.forEach(attribute -> words.addAll(List.of(attribute.below(), attribute.above())));
    return words;
  }

  /** The ONNX file. */
  public static byte[] toBytes() {
    return toBytes(decisionWeights());
  }

  /**
   * The ONNX file with other weights in its last step.
   *
   * @param decisions what the distance of each measure from its threshold, row by row, counts for
   *     each label
   */
  static byte[] toBytes(float[] decisions) {
    OnnxGraph graph = new OnnxGraph(NAME).input("picture", 1, 3, RASTER.height(), RASTER.width());
    addConstants(graph, decisions);
    addMeasures(graph);
    return graph
        .node(
            "Concat", "axis", 1, "measured", "brightness", "colourfulness", "contrast", "sharpness")
        .node("Flatten", "measures", "measured")
        .node("Sub", "distances", "measures", "thresholds")
        .node("MatMul", "decisions", "distances", "decision_weights")
        .node("Sigmoid", "scores", "decisions")
        .output("scores", 1, 2L * ATTRIBUTES.size())
        .toBytes();
  }

  /** The slope of each attribute: against its label below, for its label above. */
  static float[] decisionWeights() {
    int labels = 2 * ATTRIBUTES.size();
    float[] weights = new float[ATTRIBUTES.size() * labels];
    for (int i = 0; i < ATTRIBUTES.size(); i++) {
      weights[i * labels + 2 * i] = (float) -ATTRIBUTES.get(i).slope();
      weights[i * labels + 2 * i + 1] = (float) ATTRIBUTES.get(i).slope();
    }
    return weights;
  }

  private static void addConstants(OnnxGraph graph, float[] decisions) {
    float[] thresholds = new float[ATTRIBUTES.size()];
    for (int i = 0; i < thresholds.length; i++) {
      thresholds[i] = (float) ATTRIBUTES.get(i).threshold();
    }
    long[] one = {1};
    graph
        .weights("luma_weights", new long[] {1, 3, 1, 1}, LUMA)
        .weights("opponent_weights", new long[] {2, 3, 1, 1}, OPPONENTS)
        .weights("sum", new long[] {1, 2, 1, 1}, 1, 1)
        .weights("laplacian_weights", new long[] {1, 1, 3, 3}, LAPLACIAN)
        .weights("colour_mean_share", one, COLOUR_MEAN_SHARE)
        .weights("no_edges", one, NO_EDGES)
        .weights("no_contrast", one, NO_CONTRAST)
        .weights("thresholds", new long[] {1, thresholds.length}, thresholds)
        .weights(
            "decision_weights", new long[] {thresholds.length, 2L * thresholds.length}, decisions);
  }

  private static void addMeasures(OnnxGraph graph) {
    graph.node("Conv", "luma", "picture", "luma_weights");
    addVariance(graph, "luma");
    graph.node("Identity", "brightness", "luma_mean").node("Sqrt", "contrast", "luma_variance");
    graph.node("Conv", "opponents", "picture", "opponent_weights");
    addVariance(graph, "opponents");
    graph
        .node("Conv", "colour_variance", "opponents_variance", "sum")
        .node("Sqrt", "colour_deviation", "colour_variance")
        .node("Conv", "colour_mean_square", "opponents_mean_square", "sum")
        .node("Sqrt", "colour_mean", "colour_mean_square")
        .node("Mul", "colour_mean_part", "colour_mean", "colour_mean_share")
        .node("Add", "colourfulness", "colour_deviation", "colour_mean_part");
    graph.node("Conv", "edges", "luma", "laplacian_weights");
    addVariance(graph, "edges");
    graph
        .node("Add", "edges_floor", "edges_variance", "no_edges")
        .node("Add", "luma_floor", "luma_variance", "no_contrast")
        .node("Div", "edge_share", "edges_floor", "luma_floor")
        .node("Log", "sharpness", "edge_share");
  }

  /** Mean, its square, and variance of each channel; rounding must not make the last negative. */
  private static void addVariance(OnnxGraph graph, String of) {
    graph
        .node("GlobalAveragePool", of + "_mean", of)
        .node("Mul", of + "_mean_square", of + "_mean", of + "_mean")
        .node("Mul", of + "_square", of, of)
        .node("GlobalAveragePool", of + "_square_mean", of + "_square")
        .node("Sub", of + "_difference", of + "_square_mean", of + "_mean_square")
        .node("Relu", of + "_variance", of + "_difference");
  }
}
