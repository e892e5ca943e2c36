package io.imageservice.web.trace;

import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import io.imageservice.trace.TraceLog;
import io.imageservice.trace.Tracing;
import io.imageservice.web.access.Credentials;
import io.imageservice.web.access.CrossOrigin;
import io.imageservice.web.access.RoleGate;
import io.imageservice.web.access.StrictTransport;
import io.imageservice.web.error.Problems;
import io.imageservice.web.error.SecurityHeaders;
import io.imageservice.web.throttle.AdmittedRequest;
import io.imageservice.web.throttle.RequestBodies;
import io.imageservice.web.throttle.RequestLimits;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.logging.Logger;

/**
 * Around every request: its trace, the headers of every answer, one line in the log, the metrics.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class RequestFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = Logger.getLogger("io.imageservice.access");
  private static final Set<String> KNOWN_METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH");

  @Inject transient RequestMetrics metrics;
  @Inject transient Tracing tracing;
  @Inject transient RequestLimits limits;
  @Inject transient RoleGate roles;
  @Inject transient CrossOrigin crossOrigin;
  @Inject transient StrictTransport transport;
  @Inject transient RequestBodies bodies;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    long begun = System.nanoTime();
    Trace trace = Trace.of(request);
    TraceLog log = TraceLog.with(trace.id());
    Span span =
        tracing.request(request.getMethod(), Trace.parent(request.getHeader("traceparent")));
    try (Scope scope = span.makeCurrent()) {
      if (isPage(request.getRequestURI())) {
        SecurityHeaders.addToPage(response, trace);
        // Asked for again each time, so that parts of two versions never meet in a browser.
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
      } else {
        SecurityHeaders.addTo(response, trace);
      }
      answer(request, response, chain);
      if (request.isAsyncStarted()) {
        WhenComplete listener = new WhenComplete(() -> finish(request, response, begun, span));
        request.getAsyncContext().addListener(listener);
      } else {
        finish(request, response, begun, span);
      }
    } finally {
      log.close();
    }
  }

  private void answer(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException {
    try {
      transport.addTo(request, response);
      if (response.getStatus() == HttpServletResponse.SC_UNAUTHORIZED) {
        // The container saw a bad token; whether the address needs one is decided behind this.
        response.setStatus(HttpServletResponse.SC_OK);
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, null);
      }
      roles.require(request);
      if (!isPage(request.getRequestURI()) && crossOrigin.answer(request, response)) {
        return;
      }
      Credentials.verifyCookie(request, response);
      if (!isPage(request.getRequestURI())) {
        limits.require(request, response);
      }
      try (AdmittedRequest admitted = bodies.admit(request)) {
        chain.doFilter(admitted.request(), response);
      }
      if (response.getStatus() == HttpServletResponse.SC_UNAUTHORIZED
          && !response.isCommitted()
          && response.getContentType() == null) {
        Problems.send(
            request,
            response,
            new DomainException(
                ErrorCode.UNAUTHENTICATED, "The access token is not valid, or no longer."));
      }
    } catch (ServletException | RuntimeException e) {
      if (response.isCommitted()) {
        throw new IOException("the answer broke off", e);
      }
      Problems.send(request, response, isMissingPage(e) ? new NotFoundException() : e);
    }
  }

  private static boolean isPage(String path) {
    return path.equals("/") || path.startsWith("/assets/") || path.endsWith(".html");
  }

  // What the server says when the page has no such file.
  private static boolean isMissingPage(Exception thrown) {
    return thrown instanceof ServletException servlet
        && servlet.getCause() instanceof FileNotFoundException;
  }

  private void finish(
      HttpServletRequest request, HttpServletResponse response, long begun, Span span) {
    Duration time = Duration.ofNanos(System.nanoTime() - begun);
    String method = KNOWN_METHODS.contains(request.getMethod()) ? request.getMethod() : "other";
    int status = response.getStatus();
    String route = Route.of(request);
    metrics.record(method, route, status, time);
    span.updateName(method + " " + route).setAttribute("http.response.status_code", status);
    if (status >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
      span.setStatus(StatusCode.ERROR);
    }
    span.end();
    LOG.info(
        () -> "%s %s %d %d ms".formatted(method, request.getRequestURI(), status, time.toMillis()));
  }

  /** Runs once when an asynchronous request ends, however it does. */
  private record WhenComplete(Runnable action) implements AsyncListener {
    @Override
    public void onComplete(AsyncEvent event) {
      action.run();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
      // completion follows
    }

    @Override
    public void onError(AsyncEvent event) {
      // completion follows
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
      event.getAsyncContext().addListener(this);
    }
  }
}
