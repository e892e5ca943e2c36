package io.imageservice.inference.model;

/** The service's own model with other weights. */
public final class AttributeWeights {

  private AttributeWeights() {}

  /** What brightness counts for {@code dark} counts for {@code bright}, and the other way round. */
  public static byte[] withDarkAndBrightExchanged() {
    float[] weights = AttributeModel.decisionWeights();
    float dark = weights[0];
    weights[0] = weights[1];
    weights[1] = dark;
    return AttributeModel.toBytes(weights);
  }
}
