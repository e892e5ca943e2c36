package io.imageservice.web.trace;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;

/** The template of an address, so that metrics stay few: {@code /instructions/{id}}. */
public final class Route {
  private static final String ATTRIBUTE = Route.class.getName();

  private Route() {}

  /** The template of a resource method: its class's path and its own. */
  public static String of(Method method) {
    return join(method.getDeclaringClass().getAnnotation(Path.class))
        + join(method.getAnnotation(Path.class));
  }

  public static void set(HttpServletRequest request, String route) {
    request.setAttribute(ATTRIBUTE, route);
  }

  /** The template of a request; {@code other} for what no resource answered. */
  static String of(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof String route ? route : "other";
  }

  private static String join(Path path) {
    if (path == null || path.value().isEmpty() || path.value().equals("/")) {
      return "";
    }
    // {id: [^/]+} is told to nobody.
    String text = path.value().replaceAll("\\s*:[^}]*}", "}");
    return text.startsWith("/") ? text : "/" + text;
  }
}
