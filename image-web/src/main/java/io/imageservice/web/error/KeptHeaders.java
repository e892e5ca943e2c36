package io.imageservice.web.error;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/** Headers of an answer that stay when the answer becomes another one, an error. */
public final class KeptHeaders {
  private static final String ATTRIBUTE = KeptHeaders.class.getName();

  private KeptHeaders() {}

  public static void set(
      HttpServletRequest request, HttpServletResponse response, String name, String value) {
    response.setHeader(name, value);
    Map<String, String> kept = new LinkedHashMap<>(of(request));
    kept.put(name, value);
    request.setAttribute(ATTRIBUTE, kept);
  }

  static Map<String, String> of(HttpServletRequest request) {
    Map<String, String> kept = new LinkedHashMap<>();
    if (request.getAttribute(ATTRIBUTE) instanceof Map<?, ?> map) {
      map.forEach((name, value) -> kept.put((String) name, (String) value));
    }
    return kept;
  }
}
