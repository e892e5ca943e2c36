package io.imageservice.tests;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;

/** Takes spans by OTLP over HTTP and keeps the youngest in memory. */
public final class TraceCollector {
  private static final HexFormat HEX = HexFormat.of();

  private static final int MOST = 20_000;

  private final Deque<Seen> spans = new ArrayDeque<>();
  private final HttpServer server;

  /** One span; its parent is empty for a root. */
  public record Seen(String trace, String id, String parent, String name) {}

  private TraceCollector(HttpServer server) {
    this.server = server;
  }

  /** Starts one on a free port; it ends with the tests. */
  static TraceCollector start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      TraceCollector collector = new TraceCollector(server);
      server.createContext("/v1/traces", collector::take);
      server.start();
      return collector;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The spans of a trace that have arrived. */
  public synchronized List<Seen> of(String trace) {
    return spans.stream().filter(span -> span.trace().equals(trace)).toList();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      ExportTraceServiceRequest.parseFrom(exchange.getRequestBody())
          .getResourceSpansList()
          .forEach(
              resource ->
                  resource
                      .getScopeSpansList()
                      .forEach(scope -> scope.getSpansList().forEach(this::add)));
      exchange.sendResponseHeaders(200, -1);
    }
  }

  void stop() {
    server.stop(0);
  }

  private synchronized void add(Span span) {
    if (spans.size() == MOST) {
      spans.removeFirst();
    }
    spans.add(
        new Seen(
            HEX.formatHex(span.getTraceId().toByteArray()),
            HEX.formatHex(span.getSpanId().toByteArray()),
            HEX.formatHex(span.getParentSpanId().toByteArray()),
            span.getName()));
  }
}
