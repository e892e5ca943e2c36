package io.imageservice.storage.control;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** A span for each call of the storage that belongs to a trace. */
final class StorageSpans implements ExecutionInterceptor {
  private static final ExecutionAttribute<Span> SPAN = new ExecutionAttribute<>("image-service");

  private final Tracer tracer;

  StorageSpans(Tracer tracer) {
    this.tracer = tracer;
  }

  @Override
  public void beforeExecution(
      Context.BeforeExecution context, ExecutionAttributes executionAttributes) {
    if (Span.current().getSpanContext().isValid()) {
      String operation = executionAttributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
      executionAttributes.putAttribute(
          SPAN, tracer.spanBuilder("S3 " + operation).setSpanKind(SpanKind.CLIENT).startSpan());
    }
  }

  @Override
  public void afterExecution(
      Context.AfterExecution context, ExecutionAttributes executionAttributes) {
    Span span = executionAttributes.getAttribute(SPAN);
    if (span != null) {
      span.end();
    }
  }

  @Override
  public void onExecutionFailure(
      Context.FailedExecution context, ExecutionAttributes executionAttributes) {
    Span span = executionAttributes.getAttribute(SPAN);
    if (span != null) {
      span.recordException(context.exception()).setStatus(StatusCode.ERROR).end();
    }
  }
}
