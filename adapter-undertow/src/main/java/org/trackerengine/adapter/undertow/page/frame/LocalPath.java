package org.trackerengine.adapter.undertow.page.frame;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Paths of this server in parameters, so that no link leads a user to another server. */
public final class LocalPath {

  /** The front page. */
  public static final String FRONT = "/";

  private static final int LONGEST = 500;

  /** Not {@code //host} nor {@code /\host}, which browsers read as another server. */
  private static final Pattern LOCAL = Pattern.compile("/(?![/\\\\])[!-\\[\\]-~]*");

  private LocalPath() {}

  /** Returns {@code path} if it is a path of this server, else the front page. */
  public static String orFront(@Nullable String path) {
    return path != null && path.length() <= LONGEST && LOCAL.matcher(path).matches() ? path : FRONT;
  }

  /** Returns the path of the sign-in page that leads on to {@code path}. */
  public static String signIn(String path) {
    String to = orFront(path);
    return to.equals(FRONT) ? "/sign-in" : "/sign-in?to=" + encoded(to);
  }

  /** Returns {@code text} as a part of a URL. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
