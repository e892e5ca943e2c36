package io.imageservice.inference.child;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.imageservice.engine.EngineErrorCode;
import io.imageservice.engine.EngineException;
import io.imageservice.engine.EngineUnavailableException;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A model in ONNX Runtime, on one thread. */
final class LoadedModel {

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final ModelDescription description;
  private final PictureTensor tensor;

  private LoadedModel(
      OrtEnvironment environment, OrtSession session, ModelDescription description) {
    this.environment = environment;
    this.session = session;
    this.description = description;
    this.tensor = new PictureTensor(description);
  }

  /**
   * Loads a model and has it look at a black picture.
   *
   * @throws EngineUnavailableException if it does not load or does not fit its description
   */
  static LoadedModel open(ModelDescription description) {
    try {
      OrtEnvironment environment =
          OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "inference");
      environment.setTelemetry(false);
      LoadedModel model =
          new LoadedModel(environment, session(environment, description), description);
      model.checkInput();
      model.best(new byte[3 * description.width() * description.height()]);
      return model;
    } catch (OrtException | EngineException e) {
      throw new EngineUnavailableException(said(e), e);
    } catch (UnsatisfiedLinkError e) {
      throw new EngineUnavailableException("ONNX Runtime does not load", e);
    }
  }

  private static OrtSession session(OrtEnvironment environment, ModelDescription description)
      throws OrtException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      // Memory once used would stay for ever: pictures come one at a time.
      options.setCPUArenaAllocator(false);
      return environment.createSession(description.model().toString(), options);
    }
  }

  private static String said(Exception e) {
    return e instanceof EngineException ? e.getMessage() : "the model does not load";
  }

  /** What works here. */
  String version() {
    return "ONNX Runtime " + environment.getVersion();
  }

  /**
   * The surest words for a picture.
   *
   * @throws EngineException if the model fails
   */
  List<Scores.Scored> best(byte[] samples) {
    try {
      float[] output = run(tensor.of(samples));
      if (output.length != description.classes()) {
        throw failure(
            "the model has %d outputs, but there are %d labels"
                .formatted(output.length, description.classes()));
      }
      for (float number : output) {
        if (!Float.isFinite(number)) {
          throw failure("the model answers what is no number");
        }
      }
      double[] scores =
          description.isSoftmaxApplied() ? Scores.softmax(output) : Scores.plain(output);
      return Scores.best(scores, description.most());
    } catch (OrtException e) {
      throw failure("the model fails: " + e.getMessage());
    }
  }

  private float[] run(FloatBuffer numbers) throws OrtException {
    String input = session.getInputNames().iterator().next();
    try (OnnxTensor picture = OnnxTensor.createTensor(environment, numbers, tensor.shape());
        OrtSession.Result result = session.run(Map.of(input, picture))) {
      OnnxValue first = result.get(0);
      if (!(first instanceof OnnxTensor output) || output.getFloatBuffer() == null) {
        throw failure("the model's first output is no tensor of floating point numbers");
      }
      FloatBuffer buffer = output.getFloatBuffer();
      float[] values = new float[buffer.remaining()];
      buffer.get(values);
      return values;
    }
  }

  private void checkInput() throws OrtException {
    if (session.getInputInfo().size() != 1) {
      throw failure("the model has more than one input");
    }
    NodeInfo input = session.getInputInfo().values().iterator().next();
    if (!(input.getInfo() instanceof TensorInfo info)) {
      throw failure("the model's input is no tensor");
    }
    long[] declared = info.getShape();
    long[] ours = tensor.shape();
    boolean isFitting = declared.length == ours.length;
    for (int i = 0; isFitting && i < ours.length; i++) {
      isFitting = declared[i] < 0 || declared[i] == ours[i]; // a negative one may be anything
    }
    if (!isFitting) {
      throw failure(
          "the model's input is %s, but by size and layout it would be %s"
              .formatted(Arrays.toString(declared), Arrays.toString(ours)));
    }
  }

  private static EngineException failure(String sentence) {
    return new EngineException(EngineErrorCode.ENGINE_FAILURE, sentence);
  }
}
