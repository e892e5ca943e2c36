package io.imageservice.web.image;

import io.imageservice.engine.operation.OperationCatalogue;
import io.imageservice.engine.operation.ParameterType;
import java.util.Map;

/** What the members of a transform request mean in the words of the catalogue. */
final class TransformNames {

  private TransformNames() {}

  /** The operation that a member names; words may be joined by a hyphen or an underscore. */
  static String operation(String member, Object value) {
    if (member.equals("watermark")) {
      return value instanceof Map<?, ?> mark && mark.containsKey("image")
          ? "watermark-image"
          : "watermark-text";
    }
    return member.replace('_', '-');
  }

  /** The parameter that a bare value is for. */
  static String firstParameter(String operation) {
    return OperationCatalogue.byName(operation)
        .flatMap(type -> type.parameters().stream().findFirst())
        .map(ParameterType::name)
        .orElse("value");
  }
}
