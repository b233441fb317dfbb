package org.trackerengine.adapter.undertow.page.frame;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.BodyType;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.api.routing.Call;
import org.trackerengine.adapter.undertow.api.routing.Route;
import org.trackerengine.domain.user.Scope;

/**
 * Styles, scripts and pictures of pages. The name of each has a fingerprint of its bytes, so that
 * browsers may keep it for ever. All are in memory: some dozen KiB.
 */
public final class Assets {

  private static final Map<String, String> TYPES =
      Map.of(
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  private static final int FINGERPRINT_BYTES = 6;

  private final Map<String, String> urls = new HashMap<>();
  private final Map<String, Asset> byName = new HashMap<>();

  /** One file, as it is and compressed. */
  private record Asset(Answer plain, Answer compressed) {}

  public Assets() {
    for (String file : List.of("style.css", "page.js", "mark.svg")) {
      byte[] bytes = read(file);
      int dot = file.lastIndexOf('.');
      String name = file.substring(0, dot) + "." + fingerprint(bytes) + file.substring(dot);
      String type = Objects.requireNonNull(TYPES.get(file.substring(dot + 1)));
      byName.put(
          name,
          new Asset(
              kept(Answer.of(200, type, bytes)),
              kept(Answer.of(200, type, gzip(bytes))).with("Content-Encoding", "gzip")));
      urls.put(file, "/assets/" + name);
    }
  }

  private static Answer kept(Answer answer) {
    return answer
        .with("Cache-Control", "public, max-age=31536000, immutable")
        .with("Vary", "Accept-Encoding");
  }

  /** Returns the path of an asset. */
  public String url(String file) {
    return Objects.requireNonNull(urls.get(file), file);
  }

  /** Returns the route of all assets. */
  Route route(Route.Errors errors) {
    return new Route(
        "GET",
        "/assets/{name}",
        Access.PUBLIC,
        Set.of(Scope.ACCOUNT),
        BodyType.NONE,
        this::answer,
        errors);
  }

  private Answer answer(Call call) {
    Asset asset = byName.get(call.parameter());
    if (asset == null) {
      throw Problem.notFound();
    }
    String encodings = call.request().header("Accept-Encoding");
    return encodings != null && encodings.contains("gzip") ? asset.compressed() : asset.plain();
  }

  private static byte[] read(String file) {
    try (InputStream in = Assets.class.getResourceAsStream(file)) {
      return Objects.requireNonNull(in, file).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String fingerprint(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(hash, 0, FINGERPRINT_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
