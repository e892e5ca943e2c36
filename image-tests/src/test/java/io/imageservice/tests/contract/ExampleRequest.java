package io.imageservice.tests.contract;

import java.net.http.HttpRequest.BodyPublisher;
import java.util.Map;

/** A request that a permitted caller is answered well. */
record ExampleRequest(String method, String path, Map<String, String> headers, BodyPublisher body) {

  @Override
  public String toString() {
    return method + " " + path;
  }
}
