package io.imageservice.inference.model;

import java.util.List;

/**
 * Writes a model in the ONNX format: nodes in the order of computation, each naming what it reads
 * and what it makes. Field numbers are those of {@code onnx.proto3}.
 *
 * @see <a href="https://github.com/onnx/onnx/blob/main/docs/IR.md">ONNX IR</a>
 */
final class OnnxGraph {

  private static final int IR_VERSION = 7;
  private static final int OPERATOR_SET = 13;
  private static final int FLOAT = 1;
  private static final int ATTRIBUTE_INT = 2;
  private static final int ATTRIBUTE_INTS = 7;

  private final ProtobufMessage graph = new ProtobufMessage();
  private final String name;

  OnnxGraph(String name) {
    this.name = name;
    graph.text(2, name);
  }

  /** A tensor of fixed size that the caller provides. */
  OnnxGraph input(String value, long... shape) {
    graph.message(11, value(value, shape));
    return this;
  }

  /** A tensor that is the result. */
  OnnxGraph output(String value, long... shape) {
    graph.message(12, value(value, shape));
    return this;
  }

  /** A tensor of weights. */
  OnnxGraph weights(String value, long[] shape, float... numbers) {
    ProtobufMessage tensor = new ProtobufMessage();
    for (long size : shape) {
      tensor.number(1, size);
    }
    graph.message(5, tensor.number(2, FLOAT).text(8, value).reals(4, numbers));
    return this;
  }

  /** One computation. */
  OnnxGraph node(String operator, String result, String... inputs) {
    graph.message(1, plainNode(operator, result, inputs));
    return this;
  }

  /** One computation with an attribute. */
  OnnxGraph node(String operator, String attribute, long setting, String result, String... inputs) {
    ProtobufMessage set =
        new ProtobufMessage().text(1, attribute).number(3, setting).number(20, ATTRIBUTE_INT);
    graph.message(1, plainNode(operator, result, inputs).message(5, set));
    return this;
  }

  /** One computation with an attribute of several numbers. */
  OnnxGraph node(
      String operator, String attribute, List<Long> settings, String result, String... inputs) {
    ProtobufMessage set = new ProtobufMessage().text(1, attribute);
    settings.forEach(setting -> set.number(8, setting));
    set.number(20, ATTRIBUTE_INTS);
    graph.message(1, plainNode(operator, result, inputs).message(5, set));
    return this;
  }

  private static ProtobufMessage plainNode(String operator, String result, String... inputs) {
    ProtobufMessage node = new ProtobufMessage();
    for (String input : inputs) {
      node.text(1, input);
    }
    return node.text(2, result).text(3, result).text(4, operator);
  }

  /** The file. */
  byte[] toBytes() {
    return new ProtobufMessage()
        .number(1, IR_VERSION)
        .text(2, name)
        .message(7, graph)
        .message(8, new ProtobufMessage().text(1, "").number(2, OPERATOR_SET))
        .toBytes();
  }

  private static ProtobufMessage value(String value, long... shape) {
    ProtobufMessage dimensions = new ProtobufMessage();
    for (long size : shape) {
      dimensions.message(1, new ProtobufMessage().number(1, size));
    }
    ProtobufMessage tensor = new ProtobufMessage().number(1, FLOAT).message(2, dimensions);
    return new ProtobufMessage()
        .text(1, value)
        .message(2, new ProtobufMessage().message(1, tensor));
  }
}
