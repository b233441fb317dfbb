package org.trackerengine.adapter.undertow.api.routing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.trackerengine.adapter.undertow.api.content.Problem;

/** The table of all routes. */
public final class Router {

  private final List<Route> routes;

  public Router(List<Route> routes) {
    this.routes = List.copyOf(routes);
  }

  /**
   * The route that matches a request.
   *
   * @param parameters path segments in the places of the route's {@code {names}}, not decoded
   */
  public record Match(Route route, List<String> parameters) {

    /** Returns the parameter with this index; empty if there is none. */
    public String parameter(int index) {
      return index < parameters.size() ? parameters.get(index) : "";
    }
  }

  /** Returns all routes. */
  public List<Route> routes() {
    return routes;
  }

  /**
   * Finds the route; throws a {@link Problem} for an unknown path or method.
   *
   * @param page whether to prefer a page to JSON where there are both
   */
  public Match match(String method, String path, boolean page) {
    String wanted = method.equals("HEAD") ? "GET" : method;
    String[] segments = path.split("/", -1);
    List<Route> there = new ArrayList<>();
    Match other = null;
    for (Route route : routes) {
      String[] pattern = route.path().split("/", -1);
      if (fits(pattern, segments)) {
        there.add(route);
        if (route.method().equals(wanted)) {
          Match match = new Match(route, parameters(pattern, segments));
          if (route.page() == page) {
            return match;
          }
          other = other == null ? match : other;
        }
      }
    }
    if (other != null) {
      return other;
    }
    if (there.isEmpty()) {
      throw Problem.notFound();
    }
    throw Problem.methodNotAllowed(allowed(there));
  }

  private static boolean fits(String[] pattern, String[] segments) {
    if (pattern.length != segments.length) {
      return false;
    }
    for (int i = 0; i < pattern.length; i++) {
      boolean same = pattern[i].equals(segments[i]);
      if (!same && !(pattern[i].startsWith("{") && !segments[i].isEmpty())) {
        return false;
      }
    }
    return true;
  }

  private static List<String> parameters(String[] pattern, String[] segments) {
    List<String> parameters = new ArrayList<>();
    for (int i = 0; i < pattern.length; i++) {
      if (pattern[i].startsWith("{")) {
        parameters.add(segments[i]);
      }
    }
    return parameters;
  }

  private static String allowed(List<Route> routes) {
    Set<String> methods = new LinkedHashSet<>();
    for (Route route : routes) {
      methods.add(route.method().equals("GET") ? "GET, HEAD" : route.method());
    }
    return String.join(", ", methods);
  }
}
