package io.imageservice.tests.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A TCP connection to the server, for requests that no proper client would send. */
final class RawConnection implements AutoCloseable {
  private final Socket socket;

  RawConnection(URI server) throws IOException {
    this(server, "127.0.0.1");
  }

  /** From another of this machine's addresses. */
  RawConnection(URI server, String source) throws IOException {
    socket = new Socket(server.getHost(), server.getPort(), InetAddress.getByName(source), 0);
    socket.setSoTimeout(20_000);
    socket.setTcpNoDelay(true);
  }

  RawConnection send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  RawConnection send(byte[] bytes) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(bytes);
    out.flush();
    return this;
  }

  /**
   * Sends zeros until so many are sent or the server stops taking them.
   *
   * @return how many bytes the server's side took
   */
  long flood(long count) throws IOException {
    byte[] block = new byte[1 << 16];
    long sent = 0;
    try {
      while (sent < count) {
        send(block);
        sent += block.length;
      }
    } catch (SocketException e) {
      return sent;
    }
    return sent;
  }

  /** One read: what the server has sent in one piece, or an empty text at the end. */
  String readOnce() throws IOException {
    byte[] buffer = new byte[1 << 16];
    int read = socket.getInputStream().read(buffer);
    return read < 0 ? "" : new String(buffer, 0, read, StandardCharsets.UTF_8);
  }

  /** The status line and the headers of the answer; an empty text when the server just closed. */
  String readHead() throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    InputStream in = socket.getInputStream();
    try {
      for (int next = in.read(); next >= 0; next = in.read()) {
        head.write(next);
        if (head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
          break;
        }
      }
    } catch (SocketTimeoutException e) {
      throw new AssertionError("no answer within the time; so far: " + head, e);
    } catch (SocketException e) {
      return head.toString(StandardCharsets.ISO_8859_1);
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  /** The status of the answer, 0 when the server closed without one. */
  int status() throws IOException {
    String head = readHead();
    return head.isEmpty() ? 0 : Integer.parseInt(head.split(" ", 3)[1]);
  }

  /** Whether something has come that nobody has read. */
  boolean isAnswered() throws IOException {
    return socket.getInputStream().available() > 0;
  }

  void timeout(Duration timeout) throws SocketException {
    socket.setSoTimeout((int) timeout.toMillis());
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
