package io.imageservice.web.openapi;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares what the OpenAPI document says about who may call an operation ({@code x-access}) with
 * what the classes say. Whether the server keeps to it is asked over HTTP elsewhere.
 */
final class AccessRules {
  private static final Map<String, Set<String>> ROLES =
      Map.of(
          "public", Set.of(),
          // Guarded by a secret, not by a role.
          "operator", Set.of(),
          "user", Set.of("user"),
          "owner", Set.of("user"),
          "account", Set.of("user", "admin", "internal"),
          "admin", Set.of("admin"),
          "internal", Set.of("internal"));

  private AccessRules() {}

  /** One sentence for each thing that is wrong. */
  static List<String> violations(Collection<Class<?>> resources, OpenApiDocument document) {
    Map<String, List<Method>> methods = Endpoints.methods(resources);
    Map<String, Map<?, ?>> operations = document.operations();
    List<String> found = new ArrayList<>();
    Set<String> all = new TreeSet<>(methods.keySet());
    all.addAll(operations.keySet());
    for (String name : all) {
      List<Method> answering = methods.getOrDefault(name, List.of());
      if (operations.containsKey(name)) {
        found.addAll(violations(name, operations.get(name), answering));
      } else {
        found.add(name + " is not in the document");
      }
    }
    return found;
  }

  private static List<String> violations(String name, Map<?, ?> operation, List<Method> answering) {
    if (!(operation.get("x-access") instanceof String access) || !ROLES.containsKey(access)) {
      return List.of(name + " needs an x-access, one of " + new TreeSet<>(ROLES.keySet()));
    }
    List<String> found = new ArrayList<>();
    boolean isGuarded =
        operation.get("security") instanceof List<?> security && !security.isEmpty();
    if (isGuarded == access.equals("public")) {
      found.add(name + " has x-access " + access + " and another security");
    }
    for (Method method : answering) {
      Set<String> allowed = allowed(method);
      if (allowed == null) {
        found.add(method + " says not who may call it");
      } else if (!allowed.equals(ROLES.get(access))) {
        found.add("%s is declared for %s and lets in %s".formatted(name, access, allowed));
      }
    }
    return found;
  }

  /** The roles that a method lets in, none for everybody; null where it does not say. */
  private static Set<String> allowed(Method method) {
    RolesAllowed roles = method.getAnnotation(RolesAllowed.class);
    if (roles == null && !method.isAnnotationPresent(PermitAll.class)) {
      Class<?> type = method.getDeclaringClass();
      roles = type.getAnnotation(RolesAllowed.class);
      if (roles == null && !type.isAnnotationPresent(PermitAll.class)) {
        return null;
      }
    }
    return roles == null ? Set.of() : Set.of(roles.value());
  }
}
