package org.trackerengine.adapter.undertow.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The description of the API is OpenAPI 3.1: a validator that is not ours holds it to the schema
 * that the OpenAPI Initiative publishes (Apache-2.0), which is in the jar of vertx-openapi.
 */
class OpenApiSpecificationTest {

  private static final String SPECIFICATION = "https://spec.openapis.org/";

  private static final Schema SCHEMA =
      SchemaRegistry.withDialects(
              List.of(Dialects.getDraft202012(), Dialects.getOpenApi31()),
              registry ->
                  registry.schemaIdResolvers(
                      ids -> ids.mapPrefix(SPECIFICATION, "classpath:spec.openapis.org/")))
          .getSchema(SchemaLocation.of(SPECIFICATION + "oas/3.1/schema-base/2022-10-07"));

  private final JsonNode document = OpenApiDocument.load().root();

  @Test
  void theDescriptionIsValid() {
    assertThat(SCHEMA.validate(document)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "                                          | openapi     | \"3.0.3\"",
        "                                          | info        | {}",
        "                                          | pathes      | {}",
        "/paths/~1torrents/get                     | responses   | []",
        "/paths/~1torrents/get                     | security    | {}",
        "/components/parameters/limit              | in          | \"quarry\"",
        "/components/parameters/limit/schema       | type        | \"integre\"",
        "/components/parameters/slug               | required    | false",
        "/components/schemas/Stats/properties/users | minimum    | \"0\"",
        "/components/responses/NotFound            | description | 1",
        "/components/securitySchemes/token         | type        | \"bearer\"",
      })
  void aMistakeInItIsFound(String pointer, String field, String value) {
    JsonNode broken = document.deepCopy();
    JsonNode place = pointer == null ? broken : broken.at(pointer);
    ((ObjectNode) place).set(field, JsonMapper.shared().readTree(value));
    assertThat(SCHEMA.validate(broken)).isNotEmpty();
  }
}
