package org.trackerengine.adapter.undertow.page.frame;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.ApiLimits;
import org.trackerengine.adapter.undertow.api.content.BodyType;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.adapter.undertow.api.route.UploadForm;
import org.trackerengine.adapter.undertow.api.routing.Call;
import org.trackerengine.adapter.undertow.api.routing.Identity;
import org.trackerengine.adapter.undertow.api.routing.RequestInfo;

/** The fields of a form that a page of ours has sent. Absent fields and empty ones are the same. */
public final class PageForm {

  /** Name of the field with the session's token, which only pages of ours know. */
  public static final String CSRF = "csrf";

  private static final int MOST_FIELDS = 100;
  private static final Pattern LINE_END = Pattern.compile("\r\n?");
  private static final byte[] NO_FILE = {};

  private final Map<String, List<String>> fields;
  private final byte[] file;

  private PageForm(Map<String, List<String>> fields, byte[] file) {
    this.fields = fields;
    this.file = file;
  }

  /**
   * Reads the form of a request; throws a {@link Problem} if it is malformed, or was sent by a page
   * of another site.
   *
   * @param names names of the fields beside a file; other fields are ignored
   * @param base public URL of this server, which browsers name as the origin of its pages
   */
  static PageForm of(Call call, List<String> names, ApiLimits limits, String base) {
    checkSite(call.request(), base);
    PageForm form =
        BodyType.isForm(call.contentType())
            ? withFile(call, names, limits)
            : new PageForm(urlEncoded(call.body()), NO_FILE);
    Identity identity = call.identity();
    if (identity != null
        && identity.csrfToken() != null
        && !isSame(identity.csrfToken(), form.text(CSRF))) {
      throw foreign();
    }
    return form;
  }

  /**
   * Refuses what another site has made a browser send, also where there is no session yet: a
   * visitor must not be signed in to the account of somebody else.
   */
  private static void checkSite(RequestInfo request, String base) {
    String site = request.header("Sec-Fetch-Site");
    String origin = request.header("Origin");
    boolean ours =
        site != null
            ? site.equals("same-origin") || site.equals("none")
            : origin == null
                || origin.equals(base)
                || origin.endsWith("://" + request.header("Host"));
    if (!ours) {
      throw foreign();
    }
  }

  private static boolean isSame(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  private static Problem foreign() {
    return Problem.forbidden(
        "csrf-token", "This form is out of date, or was sent by another site. Please try again.");
  }

  private static PageForm withFile(Call call, List<String> names, ApiLimits limits) {
    List<String> all = new ArrayList<>(names);
    all.add(CSRF);
    UploadForm form = UploadForm.of(call.body(), call.contentType(), Set.copyOf(all), limits);
    Map<String, List<String>> fields = new HashMap<>();
    for (String name : all) {
      String text = form.text(name);
      if (text != null) {
        fields.put(name, List.of(text(name, text)));
      }
    }
    return new PageForm(fields, form.file());
  }

  private static Map<String, List<String>> urlEncoded(byte[] body) {
    Map<String, List<String>> fields = new HashMap<>();
    String[] pairs = new String(body, StandardCharsets.ISO_8859_1).split("&", MOST_FIELDS + 1);
    if (pairs.length > MOST_FIELDS) {
      throw invalid();
    }
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        String name = decoded(pair.substring(0, equals));
        fields
            .computeIfAbsent(name, first -> new ArrayList<>())
            .add(text(name, decoded(pair.substring(equals + 1))));
      }
    }
    return fields;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw invalid();
    }
  }

  /** Returns a text with line ends of one kind, if it has no other control characters. */
  private static String text(String name, String sent) {
    String text = LINE_END.matcher(sent).replaceAll("\n");
    if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')) {
      throw Problem.badRequest("invalid-form", "The form has control characters.").at(name);
    }
    return text;
  }

  private static Problem invalid() {
    return Problem.badRequest("invalid-form", "The form is malformed.");
  }

  /** Returns a field without spaces around it; empty if it is absent. */
  public String text(String name) {
    return raw(name).strip();
  }

  /** Returns a field as it was sent, such as a password; empty if it is absent. */
  public String raw(String name) {
    List<String> values = fields.get(name);
    return values == null ? "" : values.getFirst();
  }

  /** Returns a field, or null if it is absent or empty. */
  public @Nullable String optional(String name) {
    String text = text(name);
    return text.isEmpty() ? null : text;
  }

  /** Returns all fields with this name, as checkboxes send them. */
  public List<String> all(String name) {
    return Objects.requireNonNullElse(fields.get(name), List.of());
  }

  /** Returns whether a checkbox is checked. */
  public boolean isChecked(String name) {
    return fields.containsKey(name);
  }

  /** Returns the file; empty if none was chosen. */
  public byte[] file() {
    return file;
  }
}
