package io.imageservice.web.notification;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Lets go of everything that belongs to a stream when it ends, however it does. */
final class StreamEnd implements AsyncListener {
  private static final Logger LOG = Logger.getLogger(StreamEnd.class.getName());

  private final EventStream stream;
  private final OpenStreams streams;
  private AutoCloseable subscription;

  StreamEnd(EventStream stream, OpenStreams streams) {
    this.stream = stream;
    this.streams = streams;
  }

  /** Has the subscription closed with the stream; at once if the stream has ended meanwhile. */
  synchronized void closes(AutoCloseable opened) {
    subscription = opened;
    if (stream.isClosed()) {
      release();
    }
  }

  @Override
  public void onComplete(AsyncEvent event) {
    release();
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    stream.close();
  }

  @Override
  public void onError(AsyncEvent event) {
    stream.close();
    release();
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    event.getAsyncContext().addListener(this);
  }

  private synchronized void release() {
    streams.remove(stream);
    AutoCloseable closing = subscription;
    subscription = null;
    if (closing != null) {
      try {
        closing.close();
      } catch (Exception e) {
        LOG.log(Level.WARNING, "a subscription could not be closed", e);
      }
    }
  }
}
