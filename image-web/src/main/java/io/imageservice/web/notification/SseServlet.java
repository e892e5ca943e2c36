package io.imageservice.web.notification;

import io.imageservice.error.DomainException;
import io.imageservice.error.DomainException.FieldError;
import io.imageservice.error.ErrorCode;
import io.imageservice.notification.boundary.NotificationStream;
import io.imageservice.web.access.Gate;
import io.imageservice.web.access.Identity;
import io.imageservice.web.error.Problems;
import io.imageservice.web.trace.Route;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The caller's own events, live and since the last one seen. */
@WebServlet(
    urlPatterns = {"/sse", "/notifications/sse"},
    asyncSupported = true)
public class SseServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Pattern SEQUENCE = Pattern.compile("\\d{1,18}");
  private static final long ONLY_NEW = -1;
  private static final String WANTED = Wanted.class.getName();
  // To the first write a machine answers that the client is gone, and only a later one fails.
  private static final int PROBES = 3;
  private static final long PROBE_PAUSE_MILLIS = 200;

  @Inject transient Gate gate;
  @Inject transient NotificationStream notifications;
  @Inject transient OpenStreams streams;
  @Resource transient ManagedScheduledExecutorService scheduler;

  /** A stream that is asked for; while there is no room for it, probes may find some. */
  private record Wanted(Identity identity, long lastSeen, int probesLeft) {
    UUID userId() {
      return identity.caller().id();
    }
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Route.set(request, "/sse");
    try {
      open(wanted(request), request, response);
    } catch (RuntimeException e) {
      if (!response.isCommitted()) {
        Problems.send(request, response, e);
      }
      if (request.isAsyncStarted()) {
        request.getAsyncContext().complete();
      }
    }
  }

  private Wanted wanted(HttpServletRequest request) {
    return request.getAttribute(WANTED) instanceof Wanted again
        ? again
        : new Wanted(gate.require(request, Set.of("user")), lastSeen(request), PROBES);
  }

  private void open(Wanted wanted, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    AsyncContext context = request.startAsync();
    context.setTimeout(0);
    EventStream stream = new EventStream(wanted.identity(), context, response);
    StreamEnd end = new StreamEnd(stream, streams);
    context.addListener(end);
    try {
      // Refused before anything is sent; the first event opens the stream.
      end.closes(notifications.subscribe(wanted.userId(), wanted.lastSeen(), stream));
    } catch (DomainException e) {
      if (e.code() != ErrorCode.TOO_MANY_STREAMS || wanted.probesLeft() == 0) {
        throw e;
      }
      stream.abandon();
      probe(wanted, request, context);
      return;
    }
    streams.add(stream);
    stream.open();
  }

  /**
   * Some of the user's streams may be of clients that are gone, which shows only when they are
   * written to: the request comes back here in a moment, and no thread waits with it.
   */
  private void probe(Wanted wanted, HttpServletRequest request, AsyncContext context) {
    streams.probe(wanted.userId());
    request.setAttribute(
        WANTED, new Wanted(wanted.identity(), wanted.lastSeen(), wanted.probesLeft() - 1));
    var unused =
        scheduler.schedule(() -> context.dispatch(), PROBE_PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  private static long lastSeen(HttpServletRequest request) {
    String header = request.getHeader("Last-Event-ID");
    String text = header == null ? request.getParameter("last_event_id") : header;
    if (text == null || text.isBlank()) {
      return ONLY_NEW;
    }
    if (!SEQUENCE.matcher(text.strip()).matches()) {
      throw new DomainException(
          ErrorCode.VALIDATION_FAILED,
          "The last event id is not one that this service gave.",
          List.of(new FieldError("Last-Event-ID", "must be a whole number")));
    }
    return Long.parseLong(text.strip());
  }
}
