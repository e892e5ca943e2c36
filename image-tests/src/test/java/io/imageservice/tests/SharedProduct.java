package io.imageservice.tests;

import io.imageservice.tests.client.ApiClient;
import io.imageservice.tests.product.Installation;
import io.imageservice.tests.product.LocalRun;
import io.imageservice.tests.product.RunningProduct;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * The one running product that all tests of a session share. It starts with the first test that
 * asks for it and stops when the session ends.
 *
 * <p>{@code -Dproduct.data=DIR} uses a product that is already running instead.
 */
public final class SharedProduct implements LauncherSessionListener {
  // Other tests start a product of their own, with one bucket for all.
  // A quota that nobody reaches has every request compared with one before its body is read.
  private static final Map<String, String> SETTINGS =
      Map.of(
          "S3_BUCKET_ORIGINALS",
          "test-originals",
          "S3_BUCKET_PROCESSED",
          "test-processed",
          "QUOTA_STORED_BYTES",
          "1000000000000");

  private static final TraceCollector TRACES = TraceCollector.start();

  private static RunningProduct product;

  /** The product, ready for requests. */
  public static synchronized RunningProduct get() {
    if (product == null) {
      String attached = System.getProperty("product.data", "");
      product =
          attached.isEmpty()
              ? RunningProduct.start(Installation.fromProperties(), freshFolder(), settings())
              : RunningProduct.attach(Path.of(attached));
    }
    return product;
  }

  private static Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(SETTINGS);
    settings.put("TRACES_ENDPOINT", TRACES.endpoint().toString());
    return settings;
  }

  /** What the product tells of its requests and its work; nothing if it was started by others. */
  public static TraceCollector traces() {
    return TRACES;
  }

  public static LocalRun run() {
    return get().run();
  }

  public static ApiClient anonymous() {
    return run().anonymous();
  }

  /** A new account of its own for a test. */
  public static ApiClient newUser() {
    return run().newUser();
  }

  private static Path freshFolder() {
    try {
      Path target = Path.of("target", "products").toAbsolutePath();
      Files.createDirectories(target);
      return Files.createTempDirectory(target, "data");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void launcherSessionClosed(LauncherSession session) {
    stop();
    TRACES.stop();
  }

  private static synchronized void stop() {
    if (product != null) {
      product.close();
      product = null;
    }
  }
}
