package io.imageservice.web.request;

import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Work on a body that has been read already.
 *
 * @param action does it, and calls what it is given inside its transaction
 */
public record BodyWork<T>(String fingerprint, Function<Consumer<? super T>, T> action)
    implements IdempotentRequests.Work<T> {

  /** Work on a request without a body. */
  public static <T> BodyWork<T> withoutBody(Function<Consumer<? super T>, T> action) {
    return new BodyWork<>("", action);
  }

  @Override
  public T perform(Consumer<? super T> beforeCommit) {
    return action.apply(beforeCommit);
  }
}
