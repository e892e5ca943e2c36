package io.imageservice.inference.child;

import io.imageservice.engine.EngineUnavailableException;
import io.imageservice.engine.isolation.ChildMain;
import io.imageservice.engine.isolation.Message;
import io.imageservice.engine.isolation.ProtocolException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The program of a child that labels pictures. */
public final class InferenceChild {

  private InferenceChild() {}

  /** Started by the labeller only. */
  public static void main(String[] arguments) {
    run(arguments, UnaryOperator.identity());
  }

  /**
   * Runs a child until its parent is done with it.
   *
   * @param around what to put around the work
   */
  public static void run(String[] arguments, UnaryOperator<ChildMain.Work> around) {
    ChildMain.run(arguments, file -> load(file, around));
  }

  private static ChildMain.Loaded load(Path file, UnaryOperator<ChildMain.Work> around) {
    try {
      LoadedModel model = LoadedModel.open(ModelDescription.read(file));
      return new ChildMain.Loaded(
          model.version(), around.apply((request, cancellation) -> answer(model, request)));
    } catch (IOException e) {
      throw new EngineUnavailableException("the description of the model cannot be read", e);
    }
  }

  private static Message answer(LoadedModel model, Message request) throws ProtocolException {
    ChildMain.giveWay();
    if (request.files().size() != 1) {
      throw new ProtocolException("one picture is labelled");
    }
    List<Map<String, Object>> best =
        model.best(request.files().get(0)).stream().map(InferenceChild::plain).toList();
    return Message.of(Map.of("answer", "labels", "best", best));
  }

  private static Map<String, Object> plain(Scores.Scored scored) {
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("word", scored.word());
    plain.put("score", scored.score());
    return plain;
  }
}
