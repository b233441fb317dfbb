package org.trackerengine.adapter.undertow.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description of the API, read back: enough of JSON Schema to hold answers to it. */
final class OpenApiDocument {

  private static final Set<String> METHODS = Set.of("get", "post", "patch", "delete", "put");

  private final JsonNode root;

  private OpenApiDocument(JsonNode root) {
    this.root = root;
  }

  static OpenApiDocument load() {
    try (InputStream in = ApiHandler.class.getResourceAsStream("openapi.json")) {
      return new OpenApiDocument(JsonMapper.shared().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code GET /torrents} and so on. */
  Set<String> operations() {
    Set<String> operations = new TreeSet<>();
    for (Map.Entry<String, JsonNode> path : root.get("paths").properties()) {
      for (String method : path.getValue().propertyNames()) {
        if (METHODS.contains(method)) {
          operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
        }
      }
    }
    return operations;
  }

  /** The responses that {@code GET /torrents} or the like may have. */
  Set<String> statuses(String operation) {
    String[] words = operation.split(" ");
    return Set.copyOf(
        root.get("paths")
            .get(words[1])
            .get(words[0].toLowerCase(Locale.ROOT))
            .get("responses")
            .propertyNames());
  }

  /** The scopes that {@code GET /torrents} or the like wants of a token. */
  List<String> scopes(String operation) {
    String[] words = operation.split(" ");
    List<String> scopes = new ArrayList<>();
    root.get("paths")
        .get(words[1])
        .get(words[0].toLowerCase(Locale.ROOT))
        .get("security")
        .findValues("token")
        .forEach(names -> names.forEach(name -> scopes.add(name.stringValue())));
    return scopes;
  }

  /** Every {@code $ref} leads somewhere. */
  void resolveAll() {
    root.findValues("$ref").forEach(this::target);
  }

  /** Fails when the answer is not as the description says. Unknown paths are not described. */
  void check(String method, String path, HttpResponse<byte[]> response) {
    String wanted = method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT);
    JsonNode item = item(path);
    if (item == null || !item.has(wanted)) {
      assertThat(response.statusCode()).isIn(404, 405);
      return;
    }
    String status = Integer.toString(response.statusCode());
    JsonNode described = resolve(item.get(wanted).get("responses").get(status));
    assertThat(described).as("%s of %s %s", status, method, path).isNotNull();
    JsonNode content = described.get("content");
    if (content == null) {
      assertThat(response.body()).isEmpty();
      return;
    }
    String mediaType = response.headers().firstValue("Content-Type").orElseThrow();
    assertThat(content.propertyNames()).contains(mediaType);
    if (mediaType.endsWith("json") && !method.equals("HEAD")) {
      JsonNode body = JsonMapper.shared().readTree(response.body());
      checkValue(content.get(mediaType).get("schema"), body, method + " " + path);
    }
  }

  private JsonNode item(String path) {
    for (Map.Entry<String, JsonNode> entry : root.get("paths").properties()) {
      if (path.matches(entry.getKey().replaceAll("\\{[^}]*}", "[^/]+"))) {
        return entry.getValue();
      }
    }
    return null;
  }

  private JsonNode resolve(JsonNode node) {
    return node != null && node.has("$ref") ? target(node.get("$ref")) : node;
  }

  private JsonNode target(JsonNode reference) {
    JsonNode target = root.at(reference.stringValue().substring(1));
    assertThat(target.isMissingNode()).as(reference.stringValue()).isFalse();
    return target;
  }

  private void checkValue(JsonNode maybeReference, JsonNode value, String where) {
    JsonNode schema = resolve(maybeReference);
    if (schema.has("allOf") || schema.has("properties")) {
      checkObject(schema, value, where);
      return;
    }
    Set<String> types = types(schema.get("type"));
    assertThat(types).as(where).contains(type(value, types));
    if (schema.has("enum") && !value.isNull()) {
      assertThat(schema.get("enum").values()).as(where).contains(value);
    }
    if (schema.has("pattern")) {
      assertThat(value.stringValue()).as(where).matches(schema.get("pattern").stringValue());
    }
    if (schema.has("minimum") && !value.isNull()) {
      assertThat(value.decimalValue())
          .as(where)
          .isGreaterThanOrEqualTo(schema.get("minimum").decimalValue());
    }
    if (schema.has("maximum") && !value.isNull()) {
      assertThat(value.decimalValue())
          .as(where)
          .isLessThanOrEqualTo(schema.get("maximum").decimalValue());
    }
    if ("date-time".equals(schema.path("format").asString()) && !value.isNull()) {
      assertThat(value.stringValue()).as(where).matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z");
    }
    for (JsonNode item : value.isArray() ? value.values() : Set.<JsonNode>of()) {
      checkValue(schema.get("items"), item, where + "[]");
    }
  }

  private void checkObject(JsonNode schema, JsonNode value, String where) {
    Map<String, JsonNode> properties = new HashMap<>();
    Set<String> required = new TreeSet<>();
    gather(schema, properties, required);
    assertThat(value.propertyNames()).as(where).containsAll(required);
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      JsonNode described = properties.get(field.getKey());
      if (described == null) {
        fail(where + " has a property that is not described: " + field.getKey());
      }
      checkValue(described, field.getValue(), where + "." + field.getKey());
    }
  }

  private void gather(
      JsonNode maybeReference, Map<String, JsonNode> properties, Set<String> required) {
    JsonNode schema = resolve(maybeReference);
    schema.path("allOf").values().forEach(part -> gather(part, properties, required));
    schema.path("properties").properties().forEach(p -> properties.put(p.getKey(), p.getValue()));
    schema.path("required").values().forEach(name -> required.add(name.stringValue()));
  }

  private static Set<String> types(JsonNode type) {
    return type.isString()
        ? Set.of(type.stringValue())
        : type.values().stream().map(JsonNode::stringValue).collect(Collectors.toSet());
  }

  private static String type(JsonNode value, Set<String> types) {
    return switch (value.getNodeType()) {
      case NUMBER -> types.contains("integer") && value.isIntegralNumber() ? "integer" : "number";
      case NULL -> "null";
      default -> value.getNodeType().name().toLowerCase(Locale.ROOT);
    };
  }
}
