package io.imageservice.benchmarks.edge;

import io.imageservice.benchmarks.client.Api;
import io.imageservice.benchmarks.load.Latencies;
import io.imageservice.benchmarks.process.Proc;
import io.imageservice.benchmarks.product.LaunchedProduct;
import io.imageservice.benchmarks.product.Product;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/**
 * How long one user's requests take while many others send slowly: uploads of a byte a second, and
 * connections that never finish a request. An upload that the server ends is begun again. Exit code
 * 0 if the 99th percentile stays below twice what it is alone, or 50 ms above it.
 */
public final class HeldLoad {
  private static final int SLOW = Integer.getInteger("slow", 200);
  private static final int SECONDS = Integer.getInteger("seconds", 30);
  private static final int USERS = 4;
  private static final double MOST_MORE_MILLIS = 50;

  private final URI root;
  private final HttpClient client = Api.client();
  private final Api user;
  private final List<SlowClient> uploads = new ArrayList<>();
  private final List<SlowClient> halfOpen = new ArrayList<>();
  private int ended;

  private HeldLoad(URI root) {
    this.root = root;
    this.user = Api.ofNewAccount(root, client);
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Locale.setDefault(Locale.ROOT);
    System.setProperty("jdk.httpclient.keepalive.timeout", "20");
    Path data =
        Path.of(System.getProperty("data", "image-benchmarks/target/held")).toAbsolutePath();
    try (Product product = LaunchedProduct.start(data, Map.of(), new Proc())) {
      System.exit(new HeldLoad(product.address()).run() ? 0 : 1);
    }
  }

  private boolean run() throws IOException {
    requests(SECONDS); // the JVMs compile meanwhile
    Latencies alone = requests(SECONDS);
    begin();
    ScheduledExecutorService drops = Executors.newSingleThreadScheduledExecutor();
    ScheduledFuture<?> dripping = drops.scheduleAtFixedRate(this::drip, 1, 1, TimeUnit.SECONDS);
    Latencies beside = requests(SECONDS);
    boolean isDripping = !dripping.isDone();
    drops.shutdownNow();
    for (SlowClient each : uploads) {
      each.close();
    }
    for (SlowClient each : halfOpen) {
      each.close();
    }
    print("alone", alone);
    print("beside %d uploads, %d half open".formatted(SLOW, SLOW), beside);
    System.out.printf("%d slow uploads were ended and began again%n", ended);
    double most = Math.max(2 * alone.millis(99), alone.millis(99) + MOST_MORE_MILLIS);
    return isDripping && beside.millis(99) <= most;
  }

  private void begin() throws IOException {
    for (int i = 0; i < USERS; i++) {
      Api slow = Api.ofNewAccount(root, client);
      String instruction = slow.createInstruction().join();
      for (int n = 0; n < SLOW / USERS; n++) {
        uploads.add(SlowClient.uploading(root, slow, instruction));
      }
    }
    for (int i = 0; i < SLOW; i++) {
      halfOpen.add(SlowClient.halfOpen(root));
    }
  }

  private void drip() {
    uploads.replaceAll(
        client -> {
          client.drip();
          return client.isEnded() ? again(client) : client;
        });
  }

  private SlowClient again(SlowClient client) {
    ended++;
    try {
      return client.again();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One request after the other: lists, and creations. */
  private Latencies requests(int seconds) {
    LongStream.Builder nanos = LongStream.builder();
    long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    while (System.nanoTime() < end) {
      long begun = System.nanoTime();
      user.get("/instructions?limit=10").join();
      long listed = System.nanoTime();
      user.createInstruction().join();
      nanos.add(listed - begun).add(System.nanoTime() - listed);
    }
    return Latencies.of(nanos.build());
  }

  private static void print(String what, Latencies latencies) {
    System.out.printf(
        "%-28s %6d requests, p50 %.1f ms, p99 %.1f ms, longest %.1f ms%n",
        what, latencies.count(), latencies.millis(50), latencies.millis(99), latencies.maxMillis());
  }
}
