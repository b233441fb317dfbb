package org.trackerengine.adapter.undertow.page.about;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.page.frame.PageRoutes;
import org.trackerengine.application.port.text.Markdown;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description of the API, for people. */
public final class ApiPages {

  private final ApiPage page;

  /**
   * @param document OpenAPI document
   * @param markdown for its description
   */
  public ApiPages(byte[] document, Markdown markdown) {
    this.page = read(new JsonMapper().readTree(document), markdown);
  }

  /**
   * The whole API.
   *
   * @param descriptionHtml safe HTML
   */
  public record ApiPage(String descriptionHtml, List<Area> areas) {}

  /** Operations on one kind of thing. */
  public record Area(String name, List<Operation> operations) {}

  /**
   * One operation.
   *
   * @param scopes scopes of which a token must have one; empty if it needs no token
   */
  public record Operation(
      String method, String path, String summary, List<String> scopes, List<String> parameters) {}

  public void addTo(PageRoutes routes) {
    routes.get(
        "/openapi.json",
        Access.PUBLIC,
        visit -> {
          visit.query();
          return visit.show("about/api", page);
        });
  }

  private static ApiPage read(JsonNode document, Markdown markdown) {
    Map<String, List<Operation>> areas = new LinkedHashMap<>();
    document.path("tags").forEach(tag -> areas.put(tag.path("name").asString(), new ArrayList<>()));
    document
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(method -> add(areas, document, path.getKey(), method)));
    return new ApiPage(
        markdown.toHtml(document.path("info").path("description").asString()),
        areas.entrySet().stream().map(area -> new Area(area.getKey(), area.getValue())).toList());
  }

  private static void add(
      Map<String, List<Operation>> areas,
      JsonNode document,
      String path,
      Map.Entry<String, JsonNode> method) {
    JsonNode operation = method.getValue();
    if (!operation.has("operationId")) {
      return; // what all operations of the path share
    }
    Objects.requireNonNull(areas.get(operation.path("tags").path(0).asString()))
        .add(
            new Operation(
                method.getKey().toUpperCase(Locale.ROOT),
                path,
                operation.path("summary").asString(""),
                texts(operation.path("security").path(0).path("token")),
                stream(operation.path("parameters"))
                    .map(parameter -> name(document, parameter))
                    .toList()));
  }

  private static String name(JsonNode document, JsonNode parameter) {
    JsonNode reference = parameter.path("$ref");
    JsonNode target =
        reference.isMissingNode() ? parameter : document.at(reference.asString().substring(1));
    return target.path("name").asString();
  }

  private static List<String> texts(JsonNode array) {
    return stream(array).map(JsonNode::asString).toList();
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
