package org.trackerengine.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.trackerengine.clientkit.conformance.Conformance;
import org.trackerengine.clientkit.conformance.Finding;

/**
 * The table of docs/clients.md: a row for each scenario, a column for each client. What is neither
 * {@code yes} nor {@code no} there is not the same each time.
 */
final class ClientTable {

  private ClientTable() {}

  /** Asserts that the column of a client says what was found. */
  static void assertMatches(String client, List<Finding> findings) throws IOException {
    System.out.println(client + "\n" + Conformance.text(findings));
    Map<String, String> found = new TreeMap<>();
    for (Finding finding : findings) {
      found.put(
          finding.bep() + " | " + finding.scenario(),
          finding.verdict().name().toLowerCase(Locale.ROOT));
    }
    Map<String, String> told = column(client);
    assertThat(told.keySet()).isEqualTo(found.keySet());
    told.values().removeIf(cell -> !cell.equals("yes") && !cell.equals("no"));
    found.keySet().retainAll(told.keySet());
    assertThat(found).isEqualTo(told);
  }

  private static Map<String, String> column(String client) throws IOException {
    Map<String, String> column = new TreeMap<>();
    int at = -1;
    for (String line : Files.readAllLines(Path.of("../docs/clients.md"))) {
      List<String> cells = cells(line);
      if (cells.contains(client)) {
        at = cells.indexOf(client);
      } else if (at > 0 && cells.size() > at && !cells.get(0).startsWith("-")) {
        column.put(cells.get(0) + " | " + cells.get(1), cells.get(at));
      }
    }
    return column;
  }

  private static List<String> cells(String line) {
    if (!line.startsWith("| ") && !line.startsWith("|-")) {
      return List.of();
    }
    List<String> cells = new ArrayList<>();
    Arrays.stream(line.substring(1).split("\\|")).map(String::strip).forEach(cells::add);
    return cells;
  }
}
