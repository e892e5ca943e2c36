package io.imageservice.benchmarks.product;

import io.imageservice.benchmarks.process.MeasuredProcess;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/** The service under load. */
public interface Product extends AutoCloseable {

  /** Where its API is. */
  URI address();

  /** Its processes as far as they are known; empty if it runs elsewhere. */
  List<MeasuredProcess> processes();

  @Override
  void close() throws IOException, InterruptedException;
}
