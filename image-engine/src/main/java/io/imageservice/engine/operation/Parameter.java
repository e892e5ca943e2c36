package io.imageservice.engine.operation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes a parameter of an operation. Its name is the record component's in snake_case, its kind
 * follows from the component's type; a component without default is null when absent.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Parameter {
  /** One sentence for people. */
  String value();

  /** The unit of a number; empty if it has none. */
  String unit() default "";

  /** The smallest number; for a text, how many characters it has at least. */
  double min() default Double.NEGATIVE_INFINITY;

  /** The largest number; for a text, how many characters it has at most, which must be given. */
  double max() default Double.POSITIVE_INFINITY;

  /** The value of an absent parameter as text; several values are joined by a comma. */
  String byDefault() default "";

  boolean required() default false;
}
