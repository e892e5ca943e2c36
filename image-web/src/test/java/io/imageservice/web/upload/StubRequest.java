package io.imageservice.web.upload;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;

/** A multipart request without a container: what a test needs of one, and nothing else. */
final class StubRequest {
  private final byte[] body;
  private final String boundary;
  private final String idempotencyKey;
  private final boolean isLengthDeclared;
  private int bytesRead;

  StubRequest(String body) {
    this(body.getBytes(UTF_8), "x", null, true);
  }

  private StubRequest(
      byte[] body, String boundary, String idempotencyKey, boolean isLengthDeclared) {
    this.body = body;
    this.boundary = boundary;
    this.idempotencyKey = idempotencyKey;
    this.isLengthDeclared = isLengthDeclared;
  }

  StubRequest withBoundary(String other) {
    return new StubRequest(body, other, idempotencyKey, isLengthDeclared);
  }

  StubRequest withoutType() {
    return withBoundary(null);
  }

  StubRequest withIdempotencyKey(String key) {
    return new StubRequest(body, boundary, key, isLengthDeclared);
  }

  StubRequest withoutLength() {
    return new StubRequest(body, boundary, idempotencyKey, false);
  }

  int bytesRead() {
    return bytesRead;
  }

  HttpServletRequest asRequest() {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            StubRequest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getContentType" ->
                      boundary == null ? null : "multipart/form-data; boundary=" + boundary;
                  case "getContentLengthLong" -> isLengthDeclared ? (long) body.length : -1L;
                  case "getHeader" ->
                      arguments[0].equals("Idempotency-Key") ? idempotencyKey : null;
                  case "getInputStream" -> stream();
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private ServletInputStream stream() {
    ByteArrayInputStream bytes = new ByteArrayInputStream(body);
    return new ServletInputStream() {
      @Override
      public int read() throws IOException {
        bytesRead++;
        return bytes.read();
      }

      @Override
      public int read(byte[] buffer, int offset, int length) {
        int read = bytes.read(buffer, offset, length);
        bytesRead += Math.max(0, read);
        return read;
      }

      @Override
      public boolean isFinished() {
        return bytes.available() == 0;
      }

      @Override
      public boolean isReady() {
        return true;
      }

      @Override
      public void setReadListener(ReadListener listener) {
        throw new UnsupportedOperationException();
      }
    };
  }
}
