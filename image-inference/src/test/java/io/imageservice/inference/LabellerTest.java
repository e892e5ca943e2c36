package io.imageservice.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.imageservice.engine.Cancellation;
import io.imageservice.engine.EngineErrorCode;
import io.imageservice.engine.EngineException;
import io.imageservice.engine.EngineUnavailableException;
import io.imageservice.engine.Isolation;
import io.imageservice.engine.Raster;
import io.imageservice.inference.model.AttributeModel;
import io.imageservice.inference.model.AttributeWeights;
import io.imageservice.inference.model.ColourModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labels from child processes. */
class LabellerTest {

  private static final int SIDE = AttributeModel.RASTER.width();
  private static final byte[] BRIGHT = Samples.chequered(SIDE, SIDE, 8, 180, 250);

  @TempDir Path folder;

  @Test
  void namesTheAttributesOfAPicture() {
    try (Labeller labeller = attributes(AttributeModel.toBytes())) {
      List<Label> labels = labeller.label(BRIGHT, new Cancellation());

      assertThat(labels)
          .extracting(Label::name)
          .containsExactlyInAnyOrder("bright", "grey", "low-contrast", "sharp");
      assertThat(labels).allMatch(label -> label.score() >= 0.5 && label.score() <= 1);
      assertThat(labeller.model()).isEqualTo(AttributeModel.NAME);
      assertThat(labeller.isolation()).isEqualTo(isLinux() ? Isolation.SECCOMP : Isolation.PROCESS);
    }
  }

  @Test
  void saysTheOppositeOnceTwoWeightsAreExchanged() {
    byte[] exchanged = AttributeWeights.withDarkAndBrightExchanged();

    try (Labeller labeller = attributes(exchanged)) {
      assertThat(labeller.label(BRIGHT, new Cancellation()))
          .extracting(Label::name)
          .containsExactlyInAnyOrder("dark", "grey", "low-contrast", "sharp");
    }
  }

  @Test
  void runsAModelOfAnotherSizeAndLayout() {
    Path model = TestClassifiers.write(folder.resolve("colours.onnx"), ColourModel.toBytes());
    Raster raster = new Raster(ColourModel.WIDTH, ColourModel.HEIGHT, Raster.Fit.CROP);
    Normalisation normalisation =
        new Normalisation(List.of(0.5, 0.5, 0.5), List.of(0.25, 0.25, 0.25));
    Classifier classifier =
        TestClassifiers.colours(
            model, raster, Classifier.Layout.NHWC, Classifier.ChannelOrder.BGR, normalisation);

    try (Labeller labeller = Labeller.open(classifier, TestClassifiers.settings(folder))) {
      List<Label> labels =
          labeller.label(
              Samples.plain(ColourModel.WIDTH, ColourModel.HEIGHT, 0, 0, 255), new Cancellation());

      assertThat(labels).hasSize(3);
      assertThat(labels.get(0).name()).isEqualTo("blue");
      assertThat(labels.get(0).score()).isGreaterThan(0.99);
      assertThat(labels.stream().mapToDouble(Label::score).sum()).isCloseTo(1, within(1e-6));
    }
  }

  @Test
  void keepsTheBestOnly() {
    Classifier classifier =
        TestClassifiers.attributes(folder, AttributeModel.toBytes(), new Classifier.Choice(1, 0.9));

    try (Labeller labeller = Labeller.open(classifier, TestClassifiers.settings(folder))) {
      assertThat(labeller.label(BRIGHT, new Cancellation())).hasSize(1);
    }
  }

  @Test
  void saysWhyAModelCannotBeUsed() {
    Path broken = TestClassifiers.write(folder.resolve("broken.onnx"), new byte[100]);
    Path colours = TestClassifiers.write(folder.resolve("colours.onnx"), ColourModel.toBytes());
    Path divides =
        TestClassifiers.write(folder.resolve("divides.onnx"), ColourModel.thatDividesByZero());
    Raster raster = new Raster(ColourModel.WIDTH, ColourModel.HEIGHT, Raster.Fit.CROP);

    assertThatThrownBy(() -> open(broken, raster, Classifier.Layout.NHWC))
        .isInstanceOf(EngineUnavailableException.class)
        .hasMessageContaining("does not load");
    assertThatThrownBy(() -> open(colours, raster, Classifier.Layout.NCHW))
        .hasMessageContaining("by size and layout");
    assertThatThrownBy(() -> open(divides, raster, Classifier.Layout.NHWC))
        .hasMessageContaining("no number");
    assertThatThrownBy(() -> open(folder.resolve("none.onnx"), raster, Classifier.Layout.NHWC))
        .isInstanceOf(EngineUnavailableException.class);
    assertThatThrownBy(
            () ->
                Labeller.open(
                    TestClassifiers.attributes(
                        folder, AttributeModel.toBytes(), TestClassifiers.ALL),
                    new LabellerSettings(
                        folder.resolve("nowhere"), folder, 1, Duration.ofSeconds(5), 512L << 20)))
        .hasMessageContaining("onnxruntime.jar");
  }

  @Test
  void endsAChildThatHangsOrDiesAndGoesOn() {
    Classifier classifier =
        TestClassifiers.attributes(folder, AttributeModel.toBytes(), TestClassifiers.ALL);
    LabellerSettings settings =
        new LabellerSettings(TestClassifiers.RUNTIME, folder, 1, Duration.ofSeconds(1), 512L << 20);

    try (Labeller labeller = Labeller.open(classifier, settings, FaultyInference.class.getName())) {
      byte[] picture = BRIGHT.clone();
      picture[0] = FaultyInference.HANG;
      assertThatThrownBy(() -> labeller.label(picture, new Cancellation()))
          .asInstanceOf(InstanceOfAssertFactories.type(EngineException.class))
          .extracting(EngineException::code)
          .isEqualTo(EngineErrorCode.ENGINE_TIMEOUT);
      picture[0] = FaultyInference.DIE;
      assertThatThrownBy(() -> labeller.label(picture, new Cancellation()))
          .asInstanceOf(InstanceOfAssertFactories.type(EngineException.class))
          .extracting(EngineException::code)
          .isEqualTo(EngineErrorCode.ENGINE_CRASH);

      assertThat(labeller.label(BRIGHT, new Cancellation())).isNotEmpty();
    }
  }

  private Labeller attributes(byte[] model) {
    return Labeller.open(
        TestClassifiers.attributes(folder, model, new Classifier.Choice(5, 0.5)),
        TestClassifiers.settings(folder));
  }

  private Labeller open(Path model, Raster raster, Classifier.Layout layout) {
    return Labeller.open(
        TestClassifiers.colours(
            model, raster, layout, Classifier.ChannelOrder.RGB, Normalisation.NONE),
        TestClassifiers.settings(folder));
  }

  private static boolean isLinux() {
    return System.getProperty("os.name").equals("Linux");
  }
}
