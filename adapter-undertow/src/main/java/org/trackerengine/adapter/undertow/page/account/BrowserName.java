package org.trackerengine.adapter.undertow.page.account;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says in a few words what browser has sent its long name. */
final class BrowserName {

  /** The first that is found counts: each names most of those behind it as well. */
  private static final List<Part> BROWSERS =
      List.of(
          new Part("Edg/", "Edge"),
          new Part("OPR/", "Opera"),
          new Part("SamsungBrowser/", "Samsung Internet"),
          new Part("Firefox/", "Firefox"),
          new Part("FxiOS/", "Firefox"),
          new Part("CriOS/", "Chrome"),
          new Part("Chrome/", "Chrome"),
          new Part("Safari/", "Safari"));

  private static final List<Part> SYSTEMS =
      List.of(
          new Part("Android", "Android"),
          new Part("iPhone", "iPhone"),
          new Part("iPad", "iPad"),
          new Part("Windows", "Windows"),
          new Part("Mac OS X", "macOS"),
          new Part("CrOS", "ChromeOS"),
          new Part("Linux", "Linux"));

  private BrowserName() {}

  /** What a part of a long name stands for. */
  private record Part(String text, String name) {}

  /** Returns browser and system; the long name itself if it is of no known browser. */
  static String of(String client) {
    String browser = find(BROWSERS, client);
    String system = find(SYSTEMS, client);
    if (browser == null) {
      return client;
    }
    return system == null ? browser : browser + ", " + system;
  }

  private static @Nullable String find(List<Part> parts, String client) {
    return parts.stream()
        .filter(part -> client.contains(part.text()))
        .map(Part::name)
        .findFirst()
        .orElse(null);
  }
}
