package io.imageservice.labelling.control;

import io.imageservice.engine.EngineUnavailableException;
import io.imageservice.engine.Raster;
import io.imageservice.inference.Classifier;
import io.imageservice.inference.Classifier.ChannelOrder;
import io.imageservice.inference.Classifier.Layout;
import io.imageservice.inference.Normalisation;
import io.imageservice.inference.model.AttributeModel;
import io.imageservice.settings.Catalogue;
import io.imageservice.settings.Setting;
import io.imageservice.settings.Settings;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The classifier that the settings name. */
final class ClassifierSettings {

  private final Settings settings;
  private final Path folder;

  /**
   * Reads settings.
   *
   * @param folder where the service's own model is written to
   */
  ClassifierSettings(Settings settings, Path folder) {
    this.settings = settings;
    this.folder = folder;
  }

  /**
   * The classifier.
   *
   * @throws EngineUnavailableException if a file that a setting names is not there or empty
   */
  Classifier read() {
    return settings.find(Catalogue.INFERENCE_MODEL).map(this::named).orElseGet(this::own);
  }

  private Classifier own() {
    Path file = folder.resolve(AttributeModel.NAME + ".onnx");
    try {
      Files.createDirectories(folder);
      Files.write(file, AttributeModel.toBytes());
    } catch (IOException e) {
      throw new EngineUnavailableException("the inference folder cannot be written", e);
    }
    return new Classifier(
        file,
        AttributeModel.NAME,
        AttributeModel.words(),
        AttributeModel.RASTER,
        Layout.NCHW,
        ChannelOrder.RGB,
        Normalisation.NONE,
        false,
        choice());
  }

  private Classifier named(Path model) {
    if (!Files.isReadable(model)) {
      throw new EngineUnavailableException("INFERENCE_MODEL names no file that can be read");
    }
    return new Classifier(
        model,
        settings.find(Catalogue.INFERENCE_MODEL_NAME).orElseGet(() -> nameOf(model)),
        words(),
        new Raster(
            settings.get(Catalogue.INFERENCE_WIDTH),
            settings.get(Catalogue.INFERENCE_HEIGHT),
            Raster.Fit.valueOf(upper(Catalogue.INFERENCE_FIT))),
        Layout.valueOf(upper(Catalogue.INFERENCE_LAYOUT)),
        ChannelOrder.valueOf(upper(Catalogue.INFERENCE_CHANNELS)),
        new Normalisation(
            settings.get(Catalogue.INFERENCE_MEAN), settings.get(Catalogue.INFERENCE_STD)),
        settings.get(Catalogue.INFERENCE_SOFTMAX),
        choice());
  }

  private Classifier.Choice choice() {
    return new Classifier.Choice(
        settings.get(Catalogue.INFERENCE_TOP_K), settings.get(Catalogue.INFERENCE_MIN_SCORE));
  }

  private List<String> words() {
    Path file =
        settings
            .find(Catalogue.INFERENCE_LABELS)
            .orElseThrow(
                () ->
                    new EngineUnavailableException(
                        "INFERENCE_MODEL is given without INFERENCE_LABELS"));
    try {
      List<String> words =
          Files.readAllLines(file).stream().map(String::strip).filter(w -> !w.isEmpty()).toList();
      if (words.isEmpty()) {
        throw new EngineUnavailableException("INFERENCE_LABELS names an empty file");
      }
      return words;
    } catch (CharacterCodingException e) {
      throw new EngineUnavailableException("INFERENCE_LABELS names a file that is not UTF-8", e);
    } catch (IOException e) {
      throw new EngineUnavailableException("INFERENCE_LABELS names no file that can be read", e);
    }
  }

  private String upper(Setting<String> choice) {
    return settings.get(choice).toUpperCase(Locale.ROOT);
  }

  private static String nameOf(Path model) {
    String file = model.getFileName().toString();
    int dot = file.lastIndexOf('.');
    return dot > 0 ? file.substring(0, dot) : file;
  }
}
