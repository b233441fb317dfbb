package org.trackerengine.bootstrap.endtoend;

import java.net.URI;
import java.util.Objects;
import org.trackerengine.fixture.server.TrackerUrls;

/** The page of figures of a running tracker, as of one moment. */
record Metrics(String page) {

  static Metrics of(TrackerUrls urls) throws Exception {
    return of(Objects.requireNonNull(urls.admin()));
  }

  static Metrics of(URI admin) throws Exception {
    return new Metrics(Api.raw(admin.resolve("/metrics")));
  }

  /** The value of a figure, whose name includes its labels. */
  double value(String name) {
    return page.lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name + " in\n" + page));
  }
}
