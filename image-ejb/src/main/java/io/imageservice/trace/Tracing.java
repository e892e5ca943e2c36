package io.imageservice.trace;

import io.imageservice.config.ServiceSettings;
import io.imageservice.settings.Catalogue;
import io.imageservice.settings.Settings;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Optional;

/**
 * Traces by OpenTelemetry, from a request through the queue to the worker and its calls of the
 * storage; off unless {@code TRACES_ENDPOINT} is given, and free of cost then. A trace has the id
 * that stands in logs and errors, and whether it is kept follows from that id: on every node alike.
 */
@ApplicationScoped
public class Tracing {
  private static final String NAME = "image-service";
  private static final char SEPARATOR = '-';
  private static final int TRACE_LENGTH = 32;
  private static final int SPAN_LENGTH = 16;

  @Inject ServiceSettings settings;

  private Optional<SdkTracerProvider> provider = Optional.empty();
  private Tracer tracer = OpenTelemetry.noop().getTracer(NAME);

  @PostConstruct
  void start() {
    if (settings.problem().isPresent()) {
      return; // readiness says what is wrong
    }
    Settings given = settings.settings();
    provider = given.find(Catalogue.TRACES_ENDPOINT).map(endpoint -> provider(endpoint, given));
    provider.ifPresent(each -> tracer = each.get(NAME));
  }

  private static SdkTracerProvider provider(URI endpoint, Settings settings) {
    OtlpHttpSpanExporter exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(endpoint.resolve("/v1/traces").toString())
            .build();
    Attributes node =
        Attributes.of(
            AttributeKey.stringKey("service.name"),
            NAME,
            AttributeKey.stringKey("service.instance.id"),
            settings.get(Catalogue.NODE_NAME));
    return SdkTracerProvider.builder()
        .setIdGenerator(new LoggedTraceIds())
        .setSampler(Sampler.traceIdRatioBased(settings.get(Catalogue.TRACES_RATIO)))
        .setResource(Resource.getDefault().merge(Resource.create(node)))
        .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
        .build();
  }

  @PreDestroy
  void stop() {
    provider.ifPresent(SdkTracerProvider::close);
  }

  /** Whether traces are made. */
  public boolean isOn() {
    return provider.isPresent();
  }

  /** Makes spans. */
  public Tracer tracer() {
    return tracer;
  }

  /**
   * Begins the span of a request, as a child of the client's if it sent one.
   *
   * @param traceParent the header of that name, already found well-formed; null for none
   */
  public Span request(String method, String traceParent) {
    return tracer
        .spanBuilder(method)
        .setSpanKind(SpanKind.SERVER)
        .setParent(traceParent == null ? Context.root() : remote(traceParent.strip().substring(3)))
        .startSpan();
  }

  /**
   * Begins the span of work that a request has left in the queue.
   *
   * @param tag what {@link #tag} said while the request was on; null for none
   */
  public Span work(String name, String tag) {
    return tracer
        .spanBuilder(name)
        .setSpanKind(SpanKind.CONSUMER)
        .setParent(tag == null ? Context.root() : remote(tag))
        .startSpan();
  }

  /**
   * What is to be kept of the current request so that later work can be joined to it: its trace id
   * and, where traces are made, its span.
   *
   * @param traceId may be null
   */
  public String tag(String traceId) {
    SpanContext current = Span.current().getSpanContext();
    return traceId != null && current.isValid() && current.getTraceId().equals(traceId)
        ? traceId + SEPARATOR + current.getSpanId()
        : traceId;
  }

  /** The trace id in a tag; null for null. */
  public static String traceIdOf(String tag) {
    return tag == null ? null : tag.substring(0, Math.min(TRACE_LENGTH, tag.length()));
  }

  private static Context remote(String tag) {
    int spanEnd = TRACE_LENGTH + 1 + SPAN_LENGTH;
    if (tag.length() < spanEnd) {
      return Context.root();
    }
    SpanContext parent =
        SpanContext.createFromRemoteParent(
            traceIdOf(tag),
            tag.substring(TRACE_LENGTH + 1, spanEnd),
            TraceFlags.getSampled(),
            TraceState.getDefault());
    return Context.root().with(Span.wrap(parent));
  }
}
