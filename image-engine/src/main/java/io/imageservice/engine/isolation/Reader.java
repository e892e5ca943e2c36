package io.imageservice.engine.isolation;

/** Reads the answer of a child, which is not trusted. */
@FunctionalInterface
public interface Reader<T> {
  /**
   * The value of an answer.
   *
   * @throws ProtocolException if it is none; the child is ended
   */
  T read(Message answer) throws ProtocolException;
}
