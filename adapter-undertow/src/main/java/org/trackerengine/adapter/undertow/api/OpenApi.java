package org.trackerengine.adapter.undertow.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.Json;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.api.routing.Route;
import org.trackerengine.domain.user.Scope;

/** The description of the API in OpenAPI 3.1, written by hand and checked by a test. */
final class OpenApi {

  private OpenApi() {}

  static Route route() {
    Answer document =
        Answer.of(200, Json.MEDIA_TYPE, document()).with("Cache-Control", "public, max-age=3600");
    return Route.get(
        "/openapi.json",
        Access.PUBLIC,
        Scope.READ,
        call -> {
          call.query().allow();
          return document;
        });
  }

  static byte[] document() {
    try (InputStream in = OpenApi.class.getResourceAsStream("openapi.json")) {
      return Objects.requireNonNull(in, "openapi.json").readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
