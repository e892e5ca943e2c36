package io.imageservice.engine.operation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The name and the summary of an operation. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Named {
  /** The word in {@code "op"}. */
  String value();

  /** One sentence for people. */
  String summary();
}
