package io.imageservice.labelling.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imageservice.engine.EngineUnavailableException;
import io.imageservice.engine.Raster;
import io.imageservice.inference.Classifier;
import io.imageservice.inference.model.AttributeModel;
import io.imageservice.settings.Settings;
import io.imageservice.settings.SettingsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassifierSettingsTest {
  @TempDir Path folder;

  @Test
  void writesTheServicesOwnModelWhereNoneIsNamed() {
    Classifier classifier = read(Map.of());

    assertThat(classifier.name()).isEqualTo(AttributeModel.NAME);
    assertThat(classifier.words()).isEqualTo(AttributeModel.words());
    assertThat(classifier.model()).hasBinaryContent(AttributeModel.toBytes());
  }

  @Test
  void readsAClassifierOfSomebodyElse() throws IOException {
    Files.write(folder.resolve("animals.v2.onnx"), new byte[1]);
    Files.writeString(folder.resolve("animals.txt"), "cat\n  dog \n\nküken\n");

    Classifier classifier =
        read(
            Map.of(
                "INFERENCE_MODEL", folder.resolve("animals.v2.onnx").toString(),
                "INFERENCE_LABELS", folder.resolve("animals.txt").toString(),
                "INFERENCE_WIDTH", "96",
                "INFERENCE_HEIGHT", "64",
                "INFERENCE_FIT", "stretch",
                "INFERENCE_LAYOUT", "nhwc",
                "INFERENCE_CHANNELS", "bgr",
                "INFERENCE_MEAN", "0, 0.5, 1",
                "INFERENCE_SOFTMAX", "false"));

    assertThat(classifier.name()).isEqualTo("animals.v2");
    assertThat(classifier.words()).containsExactly("cat", "dog", "küken");
    assertThat(classifier.raster()).isEqualTo(new Raster(96, 64, Raster.Fit.STRETCH));
    assertThat(classifier.layout()).isEqualTo(Classifier.Layout.NHWC);
    assertThat(classifier.order()).isEqualTo(Classifier.ChannelOrder.BGR);
    assertThat(classifier.normalisation().mean()).isEqualTo(List.of(0.0, 0.5, 1.0));
    assertThat(classifier.isSoftmaxApplied()).isFalse();
  }

  @Test
  void saysWhichFileCannotBeUsed() throws IOException {
    String model = Files.write(folder.resolve("model.onnx"), new byte[1]).toString();
    String empty = Files.write(folder.resolve("empty.txt"), new byte[0]).toString();
    byte[] latin = "é".getBytes(StandardCharsets.ISO_8859_1);
    String foreign = Files.write(folder.resolve("latin.txt"), latin).toString();

    assertProblem(Map.of("INFERENCE_MODEL", "/nowhere.onnx"), "INFERENCE_MODEL names no file");
    assertProblem(Map.of("INFERENCE_MODEL", model), "without INFERENCE_LABELS");
    assertProblem(
        Map.of("INFERENCE_MODEL", model, "INFERENCE_LABELS", "/nowhere.txt"),
        "INFERENCE_LABELS names no file");
    assertProblem(Map.of("INFERENCE_MODEL", model, "INFERENCE_LABELS", empty), "empty file");
    assertProblem(Map.of("INFERENCE_MODEL", model, "INFERENCE_LABELS", foreign), "not UTF-8");
  }

  @Test
  void refusesNumbersThatAreNone() {
    assertThatThrownBy(() -> read(Map.of("INFERENCE_STD", "1,0,1")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("INFERENCE_STD must be three numbers other than 0");
    assertThatThrownBy(() -> read(Map.of("INFERENCE_MEAN", "1,2")))
        .hasMessageContaining("INFERENCE_MEAN must be three numbers");
    assertThatThrownBy(() -> read(Map.of("INFERENCE_MIN_SCORE", "NaN")))
        .hasMessageContaining("INFERENCE_MIN_SCORE must be a number from 0 to 1");
  }

  private void assertProblem(Map<String, String> given, String sentence) {
    assertThatThrownBy(() -> read(given))
        .isInstanceOf(EngineUnavailableException.class)
        .hasMessageContaining(sentence);
  }

  private Classifier read(Map<String, String> given) {
    Map<String, String> values = new HashMap<>(given);
    Settings settings = Settings.read(name -> values.get(name));
    return new ClassifierSettings(settings, folder).read();
  }
}
