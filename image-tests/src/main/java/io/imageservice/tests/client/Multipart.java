package io.imageservice.tests.client;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A {@code multipart/form-data} body. */
public final class Multipart {

  private final String boundary = "part-" + UUID.randomUUID();
  private final ByteArrayOutputStream parts = new ByteArrayOutputStream();

  private Multipart() {}

  /** A body with one part named {@code file}. */
  public static Multipart file(String fileName, byte[] content) {
    return new Multipart().and(fileName, content);
  }

  /** A body without a part. */
  public static Multipart empty() {
    return new Multipart();
  }

  /** Adds a part named {@code file}. */
  public Multipart and(String fileName, byte[] content) {
    return part("file", fileName, "application/octet-stream", content);
  }

  /** Adds a file part; quotes and line ends in its name are escaped as browsers do. */
  public Multipart part(String name, String fileName, String contentType, byte[] content) {
    String quoted = fileName.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    return raw(
        "Content-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: %s\r\n"
            .formatted(name, quoted, contentType),
        content);
  }

  /** Adds a text field. */
  public Multipart field(String name, String value) {
    return raw(
        "Content-Disposition: form-data; name=\"%s\"\r\n".formatted(name),
        value.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds a part with headers of one's own, each line ended by CRLF. */
  public Multipart raw(String headers, byte[] content) {
    write(parts, "--" + boundary + "\r\n" + headers + "\r\n");
    parts.writeBytes(content);
    write(parts, "\r\n");
    return this;
  }

  public String contentType() {
    return "multipart/form-data; boundary=" + boundary;
  }

  public byte[] body() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(parts.toByteArray());
    write(out, "--" + boundary + "--\r\n");
    return out.toByteArray();
  }

  private static void write(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
