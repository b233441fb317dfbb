package org.trackerengine.adapter.undertow.api.content;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads request bodies as JSON trees, within the limits, and writes records as JSON. Thread-safe.
 */
public final class Json {

  public static final String MEDIA_TYPE = "application/json";

  private final JsonMapper mapper;

  public Json(ApiLimits limits) {
    StreamReadConstraints constraints =
        StreamReadConstraints.builder()
            .maxNestingDepth(limits.jsonDepth())
            .maxStringLength(limits.jsonStringLength())
            .maxNumberLength(limits.jsonNumberLength())
            .maxNameLength(limits.jsonNameLength())
            .build();
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(constraints)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    mapper = new JsonMapper(factory);
  }

  byte[] write(Object view) {
    return mapper.writeValueAsBytes(view);
  }

  public Answer answer(int status, Object view) {
    return Answer.of(status, MEDIA_TYPE, write(view));
  }

  /**
   * Reads the JSON object in {@code body}; throws a {@link Problem} with status 400 for anything
   * else.
   */
  public JsonFields fields(byte[] body) {
    JsonNode tree;
    try {
      // A parser of bytes would accept UTF-16 and UTF-32 as well.
      tree = mapper.readTree(UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
    } catch (CharacterCodingException | JacksonException malformed) {
      throw Problem.badRequest("invalid-json", "The body is not JSON, or beyond a limit.");
    }
    if (tree instanceof ObjectNode object) {
      return new JsonFields(object);
    }
    throw Problem.badRequest("invalid-json", "The body is not a JSON object.");
  }
}
