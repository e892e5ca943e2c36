package io.imageservice.benchmarks.edge;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.imageservice.benchmarks.client.Api;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;

/** A connection that begins a request and goes on with it byte by byte, or not at all. */
final class SlowClient implements AutoCloseable {
  private final URI root;
  private final String beginning;
  private final Socket socket;
  private boolean isEnded;

  private SlowClient(URI root, String beginning) throws IOException {
    this.root = root;
    this.beginning = beginning;
    socket = new Socket(root.getHost(), root.getPort());
    socket.getOutputStream().write(beginning.replace("\n", "\r\n").getBytes(US_ASCII));
  }

  /** Sends the headers of an upload and the first line of its body. */
  static SlowClient uploading(URI root, Api user, String instruction) throws IOException {
    return new SlowClient(
        root,
        """
        POST /instructions/%s/details HTTP/1.1
        Host: %s
        Authorization: Bearer %s
        Content-Type: multipart/form-data; boundary=b
        Content-Length: 1000000

        --b
        Content-Disposition: form-data; name="file"; filename="slow.jpg"

        """
            .formatted(instruction, root.getAuthority(), user.token()));
  }

  /** Sends a request line and half a header. */
  static SlowClient halfOpen(URI root) throws IOException {
    return new SlowClient(root, "GET /products HTTP/1.1\nX-Never-");
  }

  /** Sends one more byte, unless the server has answered or cut it. */
  void drip() {
    try {
      isEnded = isEnded || socket.getInputStream().available() > 0;
      if (!isEnded) {
        socket.getOutputStream().write('x');
      }
    } catch (IOException e) {
      isEnded = true;
    }
  }

  /** Whether the server has ended it. */
  boolean isEnded() {
    return isEnded;
  }

  /** Closes it and does the same again. */
  SlowClient again() throws IOException {
    close();
    return new SlowClient(root, beginning);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
