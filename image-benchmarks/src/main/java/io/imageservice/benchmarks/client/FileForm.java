package io.imageservice.benchmarks.client;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A file as the one part of a form, held in memory and sent again and again. */
public final class FileForm {

  private static final String BOUNDARY = "image-service-benchmark-7d1f0a52";

  private static final String HEADERS =
      String.join(
          "\r\n",
          "Content-Disposition: form-data; name=\"file\"; filename=\"%s\"",
          "Content-Type: image/jpeg",
          "",
          "");

  private final List<byte[]> parts;

  public FileForm(String fileName, byte[] file) {
    this.parts =
        List.of(
            ascii("--" + BOUNDARY + "\r\n" + HEADERS.formatted(fileName)),
            file,
            ascii("\r\n--%s--\r\n".formatted(BOUNDARY)));
  }

  String contentType() {
    return "multipart/form-data; boundary=" + BOUNDARY;
  }

  BodyPublisher body() {
    // With a length, so that the body is not sent in chunks.
    long length = parts.stream().mapToLong(part -> part.length).sum();
    return BodyPublishers.fromPublisher(BodyPublishers.ofByteArrays(parts), length);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
