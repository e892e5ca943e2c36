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
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/** The caller's own events, live and since the last one seen. */
@WebServlet(
    urlPatterns = {"/sse", "/notifications/sse"},
    asyncSupported = true)
public class SseServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = Logger.getLogger(SseServlet.class.getName());
  private static final Pattern SEQUENCE = Pattern.compile("\\d{1,18}");
  private static final long ONLY_NEW = -1;
  // To the first write a machine answers that the client is gone, and only a later one fails.
  private static final int PROBES = 3;
  private static final long PROBE_PAUSE_MILLIS = 200;

  @Inject transient Gate gate;
  @Inject transient NotificationStream notifications;
  @Inject transient OpenStreams streams;
  @Resource transient ManagedScheduledExecutorService scheduler;

  /** A stream that is asked for and has not begun. */
  private record Wanted(
      HttpServletRequest request,
      HttpServletResponse response,
      EventStream stream,
      StreamEnd end,
      long lastSeen) {}

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Route.set(request, "/sse");
    try {
      Identity identity = gate.require(request, Set.of("user"));
      begin(wanted(identity, lastSeen(request), request, response), PROBES);
    } catch (RuntimeException e) {
      refuse(request, response, e);
    }
  }

  private Wanted wanted(
      Identity identity, long lastSeen, HttpServletRequest request, HttpServletResponse response) {
    AsyncContext context = request.startAsync();
    context.setTimeout(0);
    EventStream stream = new EventStream(identity, context, response);
    StreamEnd end = new StreamEnd(stream, streams);
    context.addListener(end);
    return new Wanted(request, response, stream, end, lastSeen);
  }

  /**
   * Begins a stream. Where all of the user's are taken, some may be of clients that are gone, which
   * shows only when they are written to: the request waits for these places, and no thread with it.
   */
  private void begin(Wanted wanted, int probes) throws IOException {
    EventStream stream = wanted.stream();
    UUID userId = stream.identity().caller().id();
    try {
      // Refused before anything is sent; the first event opens the stream.
      wanted.end().closes(notifications.subscribe(userId, wanted.lastSeen(), stream));
    } catch (DomainException e) {
      if (e.code() != ErrorCode.TOO_MANY_STREAMS || probes == 0) {
        throw e;
      }
      streams.probe(userId);
      var unused =
          scheduler.schedule(
              () -> beginAgain(wanted, probes - 1), PROBE_PAUSE_MILLIS, TimeUnit.MILLISECONDS);
      return;
    }
    streams.add(stream);
    stream.open();
  }

  private void beginAgain(Wanted wanted, int probes) {
    try {
      begin(wanted, probes);
    } catch (RuntimeException e) {
      refuseLate(wanted, e);
    } catch (IOException e) {
      wanted.stream().close(); // the client did not wait
    }
  }

  private static void refuseLate(Wanted wanted, RuntimeException thrown) {
    try {
      refuse(wanted.request(), wanted.response(), thrown);
    } catch (IOException e) {
      LOG.log(Level.FINE, "the client did not wait for its refusal", e);
    }
  }

  private static void refuse(
      HttpServletRequest request, HttpServletResponse response, RuntimeException thrown)
      throws IOException {
    try {
      if (!response.isCommitted()) {
        Problems.send(request, response, thrown);
      }
    } finally {
      if (request.isAsyncStarted()) {
        request.getAsyncContext().complete();
      }
    }
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
