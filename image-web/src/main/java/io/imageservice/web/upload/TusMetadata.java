package io.imageservice.web.upload;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a client says of its file in {@code Upload-Metadata}: names and values in Base64, separated
 * by commas. What the service does not know is told back and nothing else.
 *
 * @param text as it was sent; null if it was not
 */
record TusMetadata(String text, Map<String, String> values) {
  private static final int LONGEST = 8_192;

  TusMetadata {
    values = Map.copyOf(values);
  }

  /**
   * @param header null for none
   * @throws io.imageservice.error.DomainException {@code VALIDATION_FAILED}
   */
  static TusMetadata parse(String header) {
    if (header == null || header.isBlank()) {
      return new TusMetadata(null, Map.of());
    }
    if (header.length() > LONGEST) {
      throw wrong("has more than %d characters".formatted(LONGEST));
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : header.split(",", -1)) {
      String[] words = pair.strip().split(" +", -1);
      if (words[0].isEmpty() || words.length > 2) {
        throw wrong("must be names, each with a value in Base64, separated by commas");
      }
      if (values.put(words[0], words.length == 1 ? "" : decode(words[1])) != null) {
        throw wrong("gives %s twice".formatted(words[0]));
      }
    }
    return new TusMetadata(header.strip(), values);
  }

  /** What the client calls its file; null if it does not say. */
  String fileName() {
    return values.getOrDefault("filename", values.get("name"));
  }

  private static String decode(String base64) {
    try {
      String value = new String(Base64.getDecoder().decode(base64), UTF_8);
      if (value.indexOf('\0') >= 0) {
        throw wrong("has a NUL character in it");
      }
      return value;
    } catch (IllegalArgumentException e) {
      throw wrong("must have its values in Base64");
    }
  }

  private static RuntimeException wrong(String problem) {
    return TusHeaders.wrong(TusHeaders.METADATA, problem);
  }
}
