package io.imageservice.engine.isolation;

import io.imageservice.engine.Cancellation;
import io.imageservice.engine.EngineException;
import io.imageservice.engine.EngineUnavailableException;
import io.imageservice.engine.Isolation;
import java.time.Duration;
import java.util.Optional;

/**
 * Children that run a program of another module, confined and looked after as those of the engine.
 */
public final class ChildPool implements AutoCloseable {

  private final Nursery nursery;
  private final Lane lane;
  private final String version;
  private final Isolation isolation;

  private ChildPool(ChildProgram program, PoolSettings settings) {
    this.nursery = Nursery.open(program, settings);
    this.lane = new Lane(nursery, settings, settings.children());
    try {
      Child first = lane.warm();
      this.version = first.version();
      this.isolation = first.isolation();
    } catch (EngineUnavailableException e) {
      nursery.close();
      throw e;
    }
  }

  /**
   * Starts the first child.
   *
   * @throws EngineUnavailableException if it does not come up, in its own words where it has any
   */
  public static ChildPool open(ChildProgram program, PoolSettings settings) {
    return new ChildPool(program, settings);
  }

  /** What the children work with, in their words. */
  public String version() {
    return version;
  }

  /** What keeps their work away from this process. */
  public Isolation isolation() {
    return isolation;
  }

  /** What keeps children from starting at the moment; empty when they do. */
  public Optional<String> problem() {
    return nursery.problem();
  }

  /**
   * Has a child answer, as soon as one is free.
   *
   * @param patience the most that the child may take before it is ended
   * @throws EngineException if the work was refused, or ended the child, or was ended
   * @throws EngineUnavailableException if there is no child and none can be started
   */
  public <T> T ask(
      Message question, Reader<T> reader, Duration patience, Cancellation cancellation) {
    return lane.ask(question, reader, patience, cancellation);
  }

  /** Ends all children at once. */
  @Override
  public void close() {
    nursery.close();
  }
}
