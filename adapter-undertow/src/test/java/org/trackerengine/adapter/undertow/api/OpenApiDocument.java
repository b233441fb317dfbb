package org.trackerengine.adapter.undertow.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description of the API, read back, to which all answers in tests are held. */
final class OpenApiDocument {

  /** The operation whose refusals are no problem documents: its tools read errors of their own. */
  static final String TORZNAB = "GET /torznab/api";

  private static final Set<String> METHODS = Set.of("get", "post", "patch", "delete", "put");

  private static final String ID = "https://tracker.test/openapi.json";

  private final JsonNode root;
  private final SchemaRegistry schemas;

  private OpenApiDocument(JsonNode root) {
    this.root = root;
    schemas =
        SchemaRegistry.withDialect(
            Dialects.getOpenApi31(),
            registry ->
                registry
                    .schemas(Map.of(ID, root.toString()))
                    .schemaRegistryConfig(
                        SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
  }

  /** The document itself. */
  JsonNode root() {
    return root;
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

  /** {@code GET /torrents} or the like. */
  private JsonNode operation(String operation) {
    String[] words = operation.split(" ");
    return root.get("paths").get(words[1]).get(words[0].toLowerCase(Locale.ROOT));
  }

  /** The responses that {@code GET /torrents} or the like may have. */
  Set<String> statuses(String operation) {
    return Set.copyOf(operation(operation).get("responses").propertyNames());
  }

  private JsonNode success(String operation) {
    JsonNode responses = operation(operation).get("responses");
    return Stream.of("200", "201", "202", "204")
        .filter(responses::has)
        .findFirst()
        .map(status -> resolve(responses.get(status)))
        .orElseThrow();
  }

  /** Whether its success has a JSON body. */
  boolean isJson(String operation) {
    return success(operation).path("content").has("application/json");
  }

  /** Whether its success is a page of items. */
  boolean isList(String operation) {
    return isJson(operation)
        && resolve(success(operation).at("/content/application~1json/schema"))
            .path("properties")
            .has("next");
  }

  /** The headers of its success. */
  Set<String> headers(String operation) {
    return Set.copyOf(success(operation).path("headers").propertyNames());
  }

  /** The names of its parameters, in path, query and headers. */
  Set<String> parameters(String operation) {
    JsonNode path = root.get("paths").get(operation.split(" ")[1]);
    return Stream.of(path, operation(operation))
        .flatMap(node -> node.path("parameters").valueStream())
        .map(parameter -> resolve(parameter).get("name").stringValue())
        .collect(Collectors.toSet());
  }

  /** The schemas of its query parameters, by name. */
  Map<String, JsonNode> query(String operation) {
    Map<String, JsonNode> query = new TreeMap<>();
    for (JsonNode reference : operation(operation).path("parameters")) {
      JsonNode parameter = resolve(reference);
      if (parameter.get("in").stringValue().equals("query")) {
        query.put(parameter.get("name").stringValue(), parameter.get("schema"));
      }
    }
    return query;
  }

  /** The schema of its JSON body; missing where there is none. */
  JsonNode body(String operation) {
    return resolve(operation(operation).at("/requestBody/content/application~1json/schema"));
  }

  /** The names of the fields of its JSON body. */
  Set<String> bodyFields(String operation) {
    return parts(body(operation))
        .flatMap(part -> part.path("properties").propertyStream())
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The names of the fields that its JSON body must have. */
  Set<String> requiredFields(String operation) {
    return parts(body(operation))
        .flatMap(part -> part.path("required").valueStream())
        .map(JsonNode::stringValue)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Stream<JsonNode> parts(JsonNode schema) {
    return Stream.concat(
        Stream.of(schema),
        schema.path("allOf").valueStream().map(this::resolve).flatMap(this::parts));
  }

  /** The scopes that {@code GET /torrents} or the like wants of a token. */
  List<String> scopes(String operation) {
    List<String> scopes = new ArrayList<>();
    operation(operation)
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
      assertThat(schema(content.get(mediaType).get("schema")).validate(body))
          .as("%s %s: %s", method, path, body)
          .isEmpty();
    }
  }

  /** Compiles a schema of this document, in the words of OpenAPI 3.1. */
  private Schema schema(JsonNode inline) {
    return inline.has("$ref")
        ? schemas.getSchema(SchemaLocation.of(ID + inline.get("$ref").stringValue()))
        : schemas.getSchema(SchemaLocation.of(ID + "#inline"), inline);
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
}
