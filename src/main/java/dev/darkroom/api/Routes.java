package dev.darkroom.api;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which methods each path takes, read from the resources themselves, for the header {@code Allow}
 * that a refusal with 405 must have (RFC 9110, section 15.5.6).
 */
@Singleton
final class Routes {

  /** A part of a path in braces, with or without a pattern of its own. */
  private static final Pattern PARAMETER =
      Pattern.compile("\\{\\s*\\w+\\s*(?::\\s*([^}]+?)\\s*)?}");

  private record Route(Pattern path, String method) {}

  private final List<Route> routes;

  Routes(BeanManager beans) {
    routes =
        beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
            .map(Bean::getBeanClass)
            .filter(type -> type.isAnnotationPresent(Path.class))
            .distinct()
            .flatMap(Routes::of)
            .toList();
  }

  /** The methods that the path takes, in the alphabet's order; empty for an unknown path. */
  SortedSet<String> methods(String path) {
    SortedSet<String> methods = new TreeSet<>();
    for (Route route : routes) {
      if (route.path.matcher(path).matches()) {
        methods.add(route.method);
      }
    }
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    return methods;
  }

  private static Stream<Route> of(Class<?> type) {
    String root = type.getAnnotation(Path.class).value();
    return Arrays.stream(type.getDeclaredMethods())
        .flatMap(method -> methods(method).map(name -> new Route(path(root, method), name)));
  }

  private static Stream<String> methods(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(Annotation::annotationType)
        .filter(type -> type.isAnnotationPresent(HttpMethod.class))
        .map(type -> type.getAnnotation(HttpMethod.class).value());
  }

  private static Pattern path(String root, Method method) {
    Path own = method.getAnnotation(Path.class);
    String template = own == null ? root : root + own.value();
    return Pattern.compile(
        PARAMETER
                .matcher(template)
                .replaceAll(match -> match.group(1) == null ? "[^/]+" : match.group(1))
            + "/?");
  }
}
