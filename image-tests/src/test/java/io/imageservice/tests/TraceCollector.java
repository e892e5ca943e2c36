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
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Takes spans by OTLP over HTTP and keeps them in memory. */
public final class TraceCollector {
  private static final HexFormat HEX = HexFormat.of();

  private final Queue<Seen> spans = new ConcurrentLinkedQueue<>();
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
  public List<Seen> of(String trace) {
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

  private void add(Span span) {
    spans.add(
        new Seen(
            HEX.formatHex(span.getTraceId().toByteArray()),
            HEX.formatHex(span.getSpanId().toByteArray()),
            HEX.formatHex(span.getParentSpanId().toByteArray()),
            span.getName()));
  }
}
