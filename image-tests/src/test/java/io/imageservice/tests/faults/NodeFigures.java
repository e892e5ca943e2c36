package io.imageservice.tests.faults;

import io.imageservice.tests.product.LocalRun;

/** What a node counts by itself. */
final class NodeFigures {

  private NodeFigures() {}

  /** The sample of this name, without labels, from the node's own metrics. */
  static double of(LocalRun node, String name) {
    String metrics =
        node.anonymous().withToken(node.secret("METRICS_TOKEN")).get("/metrics").expect(200).text();
    return metrics
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name + " in " + metrics));
  }
}
