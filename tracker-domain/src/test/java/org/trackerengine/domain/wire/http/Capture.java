package org.trackerengine.domain.wire.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.wire.Caller;
import org.trackerengine.domain.wire.TrackerPath;

/** A row of {@code captures.csv} and the file that it is about. */
record Capture(Map<String, String> row, String request) {

  private static final String FOLDER = "/captures/";

  /** All of them. */
  static List<Capture> all() {
    List<String> lines = resource("captures.csv").lines().toList();
    String[] columns = lines.get(0).split(",", -1);
    List<Capture> captures = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] values = line.split(",", -1);
      assertThat(values).as(line).hasSameSizeAs(columns);
      Map<String, String> row = new TreeMap<>();
      for (int i = 0; i < columns.length; i++) {
        row.put(columns[i], values[i]);
      }
      captures.add(new Capture(row, resource(values[0])));
    }
    return captures;
  }

  String get(String column) {
    String value = row.get(column);
    assertThat(value).as("column " + column).isNotNull();
    return value;
  }

  long number(String column) {
    return Long.parseLong(get(column));
  }

  @Nullable IpAddress address(String column) {
    return get(column).isEmpty() ? null : Queries.address(get(column));
  }

  /** The raw request target. */
  String target() {
    return request.split(" ", 3)[1];
  }

  TrackerPath path() {
    byte[] target = Queries.bytes(target());
    return TrackerPath.of(target, 0, target().indexOf('?'));
  }

  byte[] query() {
    return Queries.bytes(target().substring(target().indexOf('?') + 1));
  }

  Caller caller() {
    return Caller.direct(Queries.address(get("remote")));
  }

  @Override
  public String toString() {
    return get("file");
  }

  private static String resource(String name) {
    try (InputStream in = Capture.class.getResourceAsStream(FOLDER + name)) {
      assertThat(in).as(name).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new AssertionError(name, e);
    }
  }
}
