package io.imageservice.inference;

import io.imageservice.engine.Cancellation;
import io.imageservice.engine.EngineException;
import io.imageservice.engine.EngineUnavailableException;
import io.imageservice.engine.Isolation;
import io.imageservice.engine.Raster;
import io.imageservice.engine.isolation.ChildPool;
import io.imageservice.engine.isolation.ChildProgram;
import io.imageservice.engine.isolation.Fields;
import io.imageservice.engine.isolation.Message;
import io.imageservice.engine.isolation.PoolSettings;
import io.imageservice.engine.isolation.ProtocolException;
import io.imageservice.inference.child.InferenceChild;
import io.imageservice.inference.child.ModelDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Labels pictures by one classifier. Thread-safe; a call waits until a child process is free and
 * has answered. Only plain samples go to a child: encoded images never do.
 */
public final class Labeller implements AutoCloseable {

  private static final String RUNTIME_JAR = "onnxruntime.jar";

  private final Classifier classifier;
  private final LabellerSettings settings;
  private final ChildPool pool;

  private Labeller(Classifier classifier, LabellerSettings settings, String mainClass) {
    this.classifier = classifier;
    this.settings = settings;
    Path jar = settings.runtime().resolve(RUNTIME_JAR);
    if (!Files.isReadable(jar)) {
      throw new EngineUnavailableException(
          "there is no %s in the runtime's folder".formatted(RUNTIME_JAR));
    }
    ChildProgram program =
        new ChildProgram(
            mainClass,
            List.of(InferenceChild.class.getName()),
            List.of(jar),
            List.of("onnxruntime.native.path=" + settings.runtime().toAbsolutePath()),
            describe());
    this.pool =
        ChildPool.open(
            program,
            new PoolSettings(
                settings.folder(),
                settings.children(),
                classifier.raster().bytes(),
                settings.maxChildBytes()));
  }

  /**
   * Loads the classifier in a first child and has it look at a black picture.
   *
   * @throws EngineUnavailableException if it cannot be loaded or does not fit its description; the
   *     sentence says why
   */
  public static Labeller open(Classifier classifier, LabellerSettings settings) {
    return open(classifier, settings, InferenceChild.class.getName());
  }

  static Labeller open(Classifier classifier, LabellerSettings settings, String mainClass) {
    return new Labeller(classifier, settings, mainClass);
  }

  /** The size of the pictures to be labelled. */
  public Raster raster() {
    return classifier.raster();
  }

  /** Under which name its labels are stored. */
  public String model() {
    return classifier.name();
  }

  /** What keeps inference away from this process. */
  public Isolation isolation() {
    return pool.isolation();
  }

  /** What keeps children from starting at the moment; empty when they do. */
  public Optional<String> problem() {
    return pool.problem();
  }

  /**
   * The labels of a picture, the surest first; may be none.
   *
   * @param samples as many as {@link Raster#bytes()} says
   * @throws EngineException if the model failed, took too long or was cancelled
   * @throws EngineUnavailableException if no child can be started
   */
  public List<Label> label(byte[] samples, Cancellation cancellation) {
    if (samples.length != classifier.raster().bytes()) {
      throw new IllegalArgumentException("not a raster of this model");
    }
    Message question = new Message(Map.of("do", "label"), List.of(samples));
    return pool.ask(question, this::labels, settings.timeout(), cancellation);
  }

  private List<Label> labels(Message answer) throws ProtocolException {
    List<Label> labels = new ArrayList<>();
    for (Object each : answer.fields().list("best")) {
      Fields fields = Fields.of(each);
      int word = fields.count("word", 0);
      // A child is not trusted.
      if (word >= classifier.words().size()
          || !(fields.any("score") instanceof Double score && score >= 0 && score <= 1)) {
        throw new ProtocolException("no label");
      }
      if (score >= classifier.choice().minScore() && labels.size() < classifier.choice().most()) {
        labels.add(new Label(classifier.words().get(word), score));
      }
    }
    return List.copyOf(labels);
  }

  private Path describe() {
    try {
      Files.createDirectories(settings.folder());
      return ModelDescription.of(classifier).write(settings.folder().resolve("model.properties"));
    } catch (IOException e) {
      throw new EngineUnavailableException("the inference folder cannot be written", e);
    }
  }

  /** Ends all children at once. */
  @Override
  public void close() {
    pool.close();
  }
}
