package io.imageservice.inference.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.imageservice.inference.Samples;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The service's own model, in this process. */
class AttributeModelTest {

  private static final int SIDE = AttributeModel.RASTER.width();

  @Test
  void tellsDarkFromBright() throws OrtException {
    assertThat(scores(Samples.plain(SIDE, SIDE, 10, 10, 10)).get("dark")).isGreaterThan(0.95);
    assertThat(scores(Samples.plain(SIDE, SIDE, 240, 240, 240)).get("bright")).isGreaterThan(0.95);
  }

  @Test
  void tellsGreyFromColourful() throws OrtException {
    assertThat(scores(Samples.plain(SIDE, SIDE, 90, 90, 90)).get("grey")).isGreaterThan(0.95);
    assertThat(scores(Samples.noise(SIDE, SIDE)).get("colourful")).isGreaterThan(0.95);
  }

  @Test
  void tellsContrast() throws OrtException {
    assertThat(scores(Samples.chequered(SIDE, SIDE, 32, 120, 130)).get("low-contrast"))
        .isGreaterThan(0.95);
    assertThat(scores(Samples.chequered(SIDE, SIDE, 32, 0, 255)).get("high-contrast"))
        .isGreaterThan(0.95);
  }

  @Test
  void tellsBlurredFromSharpWhateverTheContrast() throws OrtException {
    assertThat(scores(Samples.ramp(SIDE, SIDE)).get("blurred")).isGreaterThan(0.95);
    assertThat(scores(Samples.plain(SIDE, SIDE, 90, 90, 90)).get("blurred")).isGreaterThan(0.5);
    assertThat(scores(Samples.chequered(SIDE, SIDE, 4, 0, 255)).get("sharp")).isGreaterThan(0.95);
    assertThat(scores(Samples.chequered(SIDE, SIDE, 4, 100, 130)).get("sharp")).isGreaterThan(0.95);
  }

  @Test
  void givesTheTwoLabelsOfAnAttributeOneScoreTogether() throws OrtException {
    Map<String, Double> scores = scores(Samples.noise(SIDE, SIDE));

    for (Attribute attribute : AttributeModel.ATTRIBUTES) {
      assertThat(scores.get(attribute.below()) + scores.get(attribute.above()))
          .isCloseTo(1, within(1e-5));
    }
  }

  @Test
  void isUndecidedAtTheThreshold() throws OrtException {
    Attribute brightness = AttributeModel.ATTRIBUTES.get(0);
    int grey = (int) Math.round(255 * brightness.threshold());

    assertThat(scores(Samples.plain(SIDE, SIDE, grey, grey, grey)).get("bright"))
        .isCloseTo(0.5, within(0.02));
  }

  @Test
  void isTheSameFileEveryTime() {
    assertThat(AttributeModel.toBytes()).isEqualTo(AttributeModel.toBytes());
  }

  private static Map<String, Double> scores(byte[] samples) throws OrtException {
    float[] numbers = new float[samples.length];
    int pixels = SIDE * SIDE;
    for (int i = 0; i < samples.length; i++) {
      numbers[i % 3 * pixels + i / 3] = (samples[i] & 0xff) / 255f;
    }
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(AttributeModel.toBytes());
        OnnxTensor picture =
            OnnxTensor.createTensor(
                environment, FloatBuffer.wrap(numbers), new long[] {1, 3, SIDE, SIDE});
        OrtSession.Result result = session.run(Map.of("picture", picture))) {
      float[] scores = ((float[][]) result.get(0).getValue())[0];
      Map<String, Double> named = new LinkedHashMap<>();
      for (int i = 0; i < scores.length; i++) {
        named.put(AttributeModel.words().get(i), (double) scores[i]);
      }
      return named;
    }
  }
}
