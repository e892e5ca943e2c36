package io.imageservice.engine.isolation;

import io.imageservice.engine.Cancellation;
import io.imageservice.engine.Engine;
import java.util.function.UnaryOperator;

/** The program of a child that works on images. */
public final class EngineChild {

  private EngineChild() {}

  /** Answers a request to the engine. */
  @FunctionalInterface
  interface Work {
    Answer answer(Request request, Cancellation cancellation);
  }

  /** Started by {@link EnginePool} only. */
  public static void main(String[] arguments) {
    run(arguments, UnaryOperator.identity());
  }

  /**
   * Runs a child until its parent is done with it.
   *
   * @param around what to put around the work of the engine
   */
  static void run(String[] arguments, UnaryOperator<Work> around) {
    ChildMain.run(
        arguments,
        library -> {
          Engine engine = Engine.open(library);
          Work work = around.apply(new EngineWork(engine));
          return new ChildMain.Loaded(
              engine.version(),
              (message, cancellation) ->
                  work.answer(Request.of(message), cancellation).toMessage());
        });
  }
}
