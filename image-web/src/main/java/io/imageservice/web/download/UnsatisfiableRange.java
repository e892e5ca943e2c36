package io.imageservice.web.download;

import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import io.imageservice.web.error.WithHeaders;
import java.util.Map;

/** The range asked for lies behind the end of the file. */
final class UnsatisfiableRange extends DomainException implements WithHeaders {
  private static final long serialVersionUID = 1L;

  private final long size;

  UnsatisfiableRange(long size) {
    super(ErrorCode.RANGE_NOT_SATISFIABLE, "The file has %d bytes.".formatted(size));
    this.size = size;
  }

  @Override
  public Map<String, String> headers() {
    return Map.of("Content-Range", "bytes */" + size);
  }
}
