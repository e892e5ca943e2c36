package io.imageservice.web.notification;

import io.imageservice.notification.boundary.Notification;
import io.imageservice.notification.boundary.Subscriber;
import io.imageservice.web.access.Identity;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/**
 * One client's stream. Events wait in memory while the client is slow, and no thread waits with
 * them; a client that falls too far behind is cut off and resumes from what it saw last.
 */
final class EventStream implements Subscriber, WriteListener {
  private static final int MOST_WAITING_BYTES = 1 << 20;

  private final Identity identity;
  private final AsyncContext context;
  private final HttpServletResponse response;
  private final Queue<byte[]> waiting = new ArrayDeque<>();
  private ServletOutputStream output;
  private int waitingBytes;
  private boolean isWritable;
  private boolean isFlushDue;
  private boolean isLast;
  private volatile boolean isClosed;

  EventStream(Identity identity, AsyncContext context, HttpServletResponse response) {
    this.identity = identity;
    this.context = context;
    this.response = response;
  }

  /** Begins the answer, unless an event has begun it already. */
  synchronized void open() throws IOException {
    if (output != null || isClosed) {
      return;
    }
    response.setContentType("text/event-stream;charset=UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Accel-Buffering", "no");
    // Sends the headers: the server holds them back until the second event otherwise.
    response.flushBuffer();
    output = response.getOutputStream();
    waiting.add(EventText.connected(identity.caller().id()));
    output.setWriteListener(this);
  }

  Identity identity() {
    return identity;
  }

  @Override
  public void deliver(List<Notification> batch) throws IOException {
    for (Notification notification : batch) {
      send(EventText.of(notification));
    }
  }

  @Override
  public void reset(long firstKept) throws IOException {
    send(EventText.reset(firstKept));
  }

  /**
   * Sends one event, as soon as the client takes it.
   *
   * @throws IOException if the stream is closed
   */
  synchronized void send(byte[] event) throws IOException {
    if (isClosed || isLast) {
      throw new IOException("the stream is closed");
    }
    open();
    if (waitingBytes + event.length > MOST_WAITING_BYTES) {
      // What waits still goes out, so that the client resumes further on.
      isLast = true;
      throw new IOException("the client is too slow");
    }
    waiting.add(event);
    waitingBytes += event.length;
    drain();
  }

  /** Sends a last event and closes. */
  synchronized void end(byte[] lastEvent) throws IOException {
    send(lastEvent);
    isLast = true;
    drain();
  }

  /** Says that time goes on; also how a client that went away is noticed. */
  void ping(Instant now) throws IOException {
    send(EventText.ping(now));
  }

  /** Gives up a stream that has not begun; its request goes on without it. */
  synchronized void abandon() {
    isClosed = true;
  }

  synchronized void close() {
    if (!isClosed) {
      isClosed = true;
      waiting.clear();
      context.complete();
    }
  }

  boolean isClosed() {
    return isClosed;
  }

  @Override
  public synchronized void onWritePossible() throws IOException {
    isWritable = true;
    drain();
  }

  @Override
  public void onError(Throwable thrown) {
    close();
  }

  /** Writes while the client takes it; each event is one write. */
  private void drain() throws IOException {
    try {
      while (isWritable && !isClosed && output.isReady()) {
        if (!waiting.isEmpty()) {
          byte[] event = waiting.remove();
          waitingBytes = Math.max(0, waitingBytes - event.length);
          output.write(event);
          isFlushDue = true;
        } else if (isFlushDue) {
          isFlushDue = false;
          output.flush();
        } else {
          break;
        }
      }
      if (isWritable && isLast && waiting.isEmpty() && !isFlushDue) {
        close();
      }
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }
}
