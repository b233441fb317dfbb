package org.trackerengine.domain.wire.udp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A row of {@code captures/udp.csv}: a datagram that a real client sent, and what it means. */
record DatagramCapture(Map<String, String> row) {

  /** All of them. */
  static List<DatagramCapture> all() {
    List<String> lines = lines();
    String[] columns = lines.get(0).split(",", -1);
    List<DatagramCapture> captures = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] values = line.split(",", -1);
      assertThat(values).as(line).hasSameSizeAs(columns);
      Map<String, String> row = new TreeMap<>();
      for (int i = 0; i < columns.length; i++) {
        row.put(columns[i], values[i]);
      }
      captures.add(new DatagramCapture(row));
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

  byte[] datagram() {
    return Datagrams.hex(get("hex"));
  }

  @Override
  public String toString() {
    return get("name");
  }

  private static List<String> lines() {
    try (InputStream in = DatagramCapture.class.getResourceAsStream("/captures/udp.csv")) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
