package org.trackerengine.adapter.undertow.api.routing;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.domain.user.User;
import org.trackerengine.domain.user.UserName;

/** Names of users as segments of paths. */
public final class PathName {

  private PathName() {}

  /** Returns the name in a path segment; throws a {@link Problem} if it is no user name. */
  public static String of(String segment) {
    String name = orEmpty(segment);
    if (!UserName.isValid(name)) {
      throw Problem.notFound();
    }
    return name;
  }

  /** Whether the path segment is the name of {@code user}. */
  static boolean is(String segment, User user) {
    return UserName.key(orEmpty(segment)).equals(UserName.key(user.name()));
  }

  private static String orEmpty(String segment) {
    try {
      return UserName.of(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException badEscape) {
      return "";
    }
  }

  /** Returns the name as a path segment. */
  public static String escaped(User user) {
    return URLEncoder.encode(user.name(), StandardCharsets.UTF_8).replace("+", "%20");
  }
}
