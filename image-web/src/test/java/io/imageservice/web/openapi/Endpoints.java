package io.imageservice.web.openapi;

import io.imageservice.web.ApiApplication;
import io.imageservice.web.trace.Route;
import jakarta.servlet.annotation.WebServlet;
import jakarta.ws.rs.HttpMethod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the compiled module answers, found in its classes, so that nothing can be forgotten. */
final class Endpoints {
  private Endpoints() {}

  /** All classes of the module that have a path. */
  static List<Class<?>> resources() {
    return classes().filter(type -> type.isAnnotationPresent(jakarta.ws.rs.Path.class)).toList();
  }

  /** The addresses of the servlets. */
  static List<String> servletPaths() {
    return classes()
        .filter(type -> type.isAnnotationPresent(WebServlet.class))
        .map(type -> type.getAnnotation(WebServlet.class))
        .flatMap(servlet -> Stream.of(servlet.value(), servlet.urlPatterns()))
        .flatMap(Arrays::stream)
        .toList();
  }

  /** The methods of resources by what they answer, such as {@code get /instructions/{id}}. */
  static Map<String, List<Method>> methods(Collection<Class<?>> resources) {
    Map<String, List<Method>> methods = new TreeMap<>();
    resources.stream()
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .filter(method -> verb(method) != null)
        .forEach(
            method ->
                methods
                    .computeIfAbsent(
                        verb(method) + " " + described(Route.of(method)),
                        key -> new java.util.ArrayList<>())
                    .add(method));
    return methods;
  }

  private static String verb(Method method) {
    for (Annotation annotation : method.getAnnotations()) {
      HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
      if (verb != null) {
        return verb.value().toLowerCase(Locale.ROOT);
      }
    }
    return null;
  }

  // A key has two segments, which a template of the description cannot say in one.
  private static String described(String route) {
    return route.replace("{key}", "{group}/{name}");
  }

  private static Stream<Class<?>> classes() {
    try {
      Path root =
          Path.of(ApiApplication.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      try (Stream<Path> files = Files.walk(root.resolve("io/imageservice/web"))) {
        return files
            .map(file -> root.relativize(file).toString())
            .filter(name -> name.endsWith(".class"))
            .map(name -> name.replace(".class", "").replace('/', '.'))
            .<Class<?>>map(Endpoints::load)
            .toList()
            .stream();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, Endpoints.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
