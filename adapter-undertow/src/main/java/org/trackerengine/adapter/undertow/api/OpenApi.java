package org.trackerengine.adapter.undertow.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The description of the API in OpenAPI 3.1, written by hand and held to the truth by a test. */
final class OpenApi {

  private OpenApi() {}

  static Route route() {
    Answer document =
        Answer.of(200, Json.MEDIA_TYPE, read()).with("Cache-Control", "public, max-age=3600");
    return new Route(
        "GET",
        "/openapi.json",
        Access.PUBLIC,
        BodyType.NONE,
        call -> {
          call.query().allow();
          return document;
        });
  }

  private static byte[] read() {
    try (InputStream in = OpenApi.class.getResourceAsStream("openapi.json")) {
      return Objects.requireNonNull(in, "openapi.json").readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
