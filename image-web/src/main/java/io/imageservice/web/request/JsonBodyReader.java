package io.imageservice.web.request;

import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Reads a {@link JsonBody}, never more than it may have. */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public class JsonBodyReader implements MessageBodyReader<JsonBody> {

  @Override
  public boolean isReadable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return type == JsonBody.class;
  }

  @Override
  public JsonBody readFrom(
      Class<JsonBody> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, String> headers,
      InputStream body)
      throws IOException {
    return JsonBody.parse(bytes(body));
  }

  /**
   * The bytes of a small body.
   *
   * @throws DomainException {@code REQUEST_TOO_LARGE}
   */
  public static byte[] bytes(InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(JsonBody.MOST_BYTES + 1);
    if (bytes.length > JsonBody.MOST_BYTES) {
      throw new DomainException(
          ErrorCode.REQUEST_TOO_LARGE,
          "A JSON body has at most %d bytes.".formatted(JsonBody.MOST_BYTES));
    }
    return bytes;
  }
}
