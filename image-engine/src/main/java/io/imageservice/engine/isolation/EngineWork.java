package io.imageservice.engine.isolation;

import io.imageservice.engine.Cancellation;
import io.imageservice.engine.Engine;
import io.imageservice.engine.Rendered;

/** Answers requests by the engine of this process. */
final class EngineWork implements EngineChild.Work {

  private final Engine engine;

  EngineWork(Engine engine) {
    this.engine = engine;
  }

  @Override
  public Answer answer(Request request, Cancellation cancellation) {
    if (request instanceof Request.Inspect inspect) {
      return new Answer.Facts(engine.inspect(inspect.file(), inspect.limits()));
    }
    if (request instanceof Request.InspectBytes inspect) {
      return new Answer.Facts(engine.inspect(inspect.input(), inspect.limits()));
    }
    if (request instanceof Request.Rasterise rasterise) {
      return rasterise(rasterise, cancellation);
    }
    return render((Request.Render) request, cancellation);
  }

  private Answer rasterise(Request.Rasterise request, Cancellation cancellation) {
    ChildMain.giveWay();
    return new Answer.Samples(
        engine.rasterise(request.input(), request.raster(), request.limits(), cancellation));
  }

  private Answer render(Request.Render request, Cancellation cancellation) {
    long before = engine.decodeCount();
    Rendered rendered =
        engine.render(
            request.input(), request.recipe(), request.limits(), request.assets(), cancellation);
    return new Answer.Result(rendered, engine.decodeCount() - before);
  }
}
