package io.imageservice.instruction.boundary;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Files that are received together. Closing gives them up, unless they belong to something now. */
public final class Reception implements AutoCloseable {
  private final UploadReceiver receiver;
  private final UploadTicket ticket;
  private final List<ReceivedFile> files = new ArrayList<>();
  private boolean isKept;

  public Reception(UploadReceiver receiver, UploadTicket ticket) {
    this.receiver = receiver;
    this.ticket = ticket;
  }

  /**
   * Receives one more file.
   *
   * @param originalName as the client gave it; may be null
   * @throws io.imageservice.error.DomainException as {@link UploadReceiver#receive}
   */
  public ReceivedFile receive(String originalName, InputStream body) {
    ReceivedFile file = receiver.receive(ticket, originalName, body);
    files.add(file);
    return file;
  }

  /** What was received so far, in that order. */
  public List<ReceivedFile> files() {
    return List.copyOf(files);
  }

  /** The files belong to something now. */
  public void keep() {
    isKept = true;
  }

  @Override
  public void close() {
    if (!isKept && !files.isEmpty()) {
      receiver.discard(files);
    }
  }
}
