package io.imageservice.web.notification;

import io.imageservice.error.DomainException;
import io.imageservice.error.DomainException.FieldError;
import io.imageservice.error.ErrorCode;
import io.imageservice.notification.boundary.NotificationStream;
import io.imageservice.web.access.Gate;
import io.imageservice.web.access.Identity;
import io.imageservice.web.error.Problems;
import io.imageservice.web.trace.Route;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The caller's own events, live and since the last one seen. */
@WebServlet(
    urlPatterns = {"/sse", "/notifications/sse"},
    asyncSupported = true)
public class SseServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Pattern SEQUENCE = Pattern.compile("\\d{1,18}");
  private static final long ONLY_NEW = -1;

  @Inject transient Gate gate;
  @Inject transient NotificationStream notifications;
  @Inject transient OpenStreams streams;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Route.set(request, "/sse");
    try {
      Identity identity = gate.require(request, Set.of("user"));
      open(identity, lastSeen(request), request, response);
    } catch (RuntimeException e) {
      if (!response.isCommitted()) {
        Problems.send(request, response, e);
      }
      if (request.isAsyncStarted()) {
        request.getAsyncContext().complete();
      }
    }
  }

  private void open(
      Identity identity, long lastSeen, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    AsyncContext context = request.startAsync();
    context.setTimeout(0);
    EventStream stream = new EventStream(identity, context, response);
    StreamEnd end = new StreamEnd(stream, streams);
    context.addListener(end);
    // Refused before anything is sent; the first event opens the stream.
    end.closes(notifications.subscribe(identity.caller().id(), lastSeen, stream));
    streams.add(stream);
    stream.open();
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
