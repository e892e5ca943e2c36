package io.imageservice.benchmarks.edge;

import io.imageservice.benchmarks.client.Api;
import io.imageservice.benchmarks.process.Cpu;
import io.imageservice.benchmarks.process.MeasuredProcess;
import io.imageservice.benchmarks.process.Proc;
import io.imageservice.benchmarks.product.LaunchedProduct;
import io.imageservice.benchmarks.product.Product;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * What the edge costs: the same request with and without a token, a rate limit and an idempotency
 * key, in processor time of Liberty and PostgreSQL. Exit code 0 if all of it is at most {@value
 * #MOST_MILLIS} ms a request.
 */
public final class EdgeCost {
  private static final double MOST_MILLIS = 1;
  private static final int WARM_UP = 10_000;
  private static final List<String> PROCESSES = List.of("liberty", "postgres");

  private final List<MeasuredProcess> processes;
  private final int requests = Integer.getInteger("requests", 1_000);
  private final int rounds = Integer.getInteger("rounds", 7);

  private EdgeCost(Product product) {
    this.processes =
        product.processes().stream().filter(process -> PROCESSES.contains(process.name())).toList();
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Locale.setDefault(Locale.ROOT);
    System.setProperty("jdk.httpclient.keepalive.timeout", "20");
    Path data =
        Path.of(System.getProperty("data", "image-benchmarks/target/edge")).toAbsolutePath();
    String password = UUID.randomUUID().toString();
    Map<String, String> settings =
        Map.of(
            "ADMIN_PASSWORD", password,
            "ACCESS_TOKEN_MINUTES", "1440",
            // Counted for users, and for nobody else.
            "RATE_LIMIT_ADMIN", "0",
            "RATE_LIMIT_ANONYMOUS", "0");
    try (Product product = LaunchedProduct.start(data, settings, new Proc())) {
      System.exit(new EdgeCost(product).run(product.address(), password) ? 0 : 1);
    }
  }

  private boolean run(URI root, String password) {
    HttpClient client = Api.client();
    Api visitor = Api.ofVisitor(root, client);
    Api admin = Api.ofAccount(root, client, "admin", password);
    Api user = Api.ofNewAccount(root, client);
    Map<String, Runnable> probes = new LinkedHashMap<>();
    probes.put("GET /products", () -> visitor.get("/products").join());
    probes.put("  with a token", () -> admin.get("/products").join());
    probes.put("  with a token and a limit", () -> user.get("/products").join());
    probes.put("POST /instructions", () -> user.createInstruction().join());
    probes.put("  with a key", () -> user.createInstruction(UUID.randomUUID().toString()).join());
    Map<String, List<Double>> costs = measure(probes);
    List<Double> medians = costs.values().stream().map(EdgeCost::median).toList();
    costs.forEach((name, each) -> System.out.printf("%-28s %7.3f ms%n", name, median(each)));
    double token = medians.get(1) - medians.get(0);
    double limit = medians.get(2) - medians.get(1);
    double key = medians.get(4) - medians.get(3);
    System.out.printf(
        "a token %.3f ms, a limit %.3f ms, a key %.3f ms: the edge %.3f ms%n",
        token, limit, key, token + limit + key);
    return token + limit + key <= MOST_MILLIS;
  }

  /** By turns, so that what else the machine does concerns all alike. */
  private Map<String, List<Double>> measure(Map<String, Runnable> probes) {
    probes.values().forEach(probe -> repeat(probe, WARM_UP));
    Map<String, List<Double>> costs = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      probes.forEach(
          (name, probe) -> {
            double before = millis();
            repeat(probe, requests);
            costs
                .computeIfAbsent(name, key -> new ArrayList<>())
                .add((millis() - before) / requests);
          });
    }
    return costs;
  }

  /** Without the compilers, which end some day. */
  private double millis() {
    Cpu all = processes.stream().map(MeasuredProcess::cpu).reduce(Cpu.NONE, Cpu::plus);
    return all.total() - all.compiler();
  }

  private static void repeat(Runnable probe, int times) {
    for (int i = 0; i < times; i++) {
      probe.run();
    }
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
