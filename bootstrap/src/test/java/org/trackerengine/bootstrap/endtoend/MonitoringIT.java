package org.trackerengine.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.fixture.server.TrackerUrls;
import org.trackerengine.testkit.junit.ServerExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The dashboard and the alert rules of {@code docs/monitoring} ask for what a server tells, as its
 * metrics and Prometheus's own promtool say.
 */
final class MonitoringIT {

  private static final Path ROOT = root();
  private static final Path MONITORING = ROOT.resolve("docs/monitoring");
  private static final Pattern SELECTOR =
      Pattern.compile("\\b((?:tracker|jvm|process)_[a-z0-9_]+)(?:\\{([^}]*)})?");
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)\\s*=~?\\s*\"([^\"]*)\"");
  private static final List<String> LABELS_OF_SCRAPES = List.of("job", "instance");

  @RegisterExtension
  static final ServerExtension SERVER =
      new ServerExtension()
          .set("storage", "database")
          .set("udp-port", "0")
          .set("backup-interval", "24");

  @RegisterExtension final Programs programs = new Programs();

  /** The tests of a module run in its directory, those of an IDE maybe in the root. */
  private static Path root() {
    Path directory = Path.of("").toAbsolutePath();
    return Files.exists(directory.resolve("README.md")) ? directory : directory.getParent();
  }

  @Test
  void everyMetricAndLabelThatTheyNameIsInAScrape(TrackerUrls urls) throws Exception {
    List<String> samples = Metrics.of(urls).page().lines().filter(l -> !l.startsWith("#")).toList();
    List<String> unknown = new ArrayList<>();
    for (String expression : expressions()) {
      SELECTOR
          .matcher(expression)
          .results()
          .filter(selector -> samples.stream().noneMatch(sample -> has(sample, selector)))
          .forEach(selector -> unknown.add(selector.group()));
    }
    assertThat(unknown).isEmpty();
  }

  /** Whether a sample has the name of a selector, and what it says of labels. */
  private static boolean has(String sample, MatchResult selector) {
    if (!sample.startsWith(selector.group(1) + "{")
        && !sample.startsWith(selector.group(1) + " ")) {
      return false;
    }
    return selector.group(2) == null
        || LABEL
            .matcher(selector.group(2))
            .results()
            .filter(label -> !LABELS_OF_SCRAPES.contains(label.group(1)))
            .allMatch(label -> sample.contains(label.group(1) + "=\"" + label.group(2) + "\""));
  }

  @Test
  void theDashboardAndTheRulesNameMetrics() throws Exception {
    assertThat(Files.readString(MONITORING.resolve("alerts.yml"))).containsPattern(SELECTOR);
    assertThat(dashboardExpressions()).hasSizeGreaterThan(30).allMatch(e -> e.contains("{"));
  }

  private static List<String> expressions() throws Exception {
    List<String> all = new ArrayList<>(dashboardExpressions());
    all.add(Files.readString(MONITORING.resolve("alerts.yml")));
    return all;
  }

  private static List<String> dashboardExpressions() throws Exception {
    JsonNode dashboard =
        JsonMapper.shared().readTree(Files.readString(MONITORING.resolve("dashboard.json")));
    return dashboard.findValues("expr").stream().map(JsonNode::asString).toList();
  }

  @Test
  void everyAlertIsExplained() throws Exception {
    Matcher alerts =
        Pattern.compile("- alert: (\\w+)")
            .matcher(Files.readString(MONITORING.resolve("alerts.yml")));
    String[] rows =
        alerts.results().map(alert -> "| `" + alert.group(1) + "` |").toArray(String[]::new);
    assertThat(rows).isNotEmpty();
    assertThat(Files.readString(ROOT.resolve("docs/operations.md"))).contains(rows);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "check rules alerts.yml",
        "test rules alerts_test.yml",
        "check config prometheus.yml"
      })
  void promtoolFindsNoFault(String command) throws Exception {
    for (String file : List.of("alerts.yml", "alerts_test.yml", "prometheus.yml")) {
      Files.copy(MONITORING.resolve(file), programs.directory().resolve(file));
    }
    promtool(command.split(" "));
  }

  @Test
  void promtoolUnderstandsTheExpressionsOfTheDashboard() throws Exception {
    StringBuilder rules = new StringBuilder("groups:\n  - name: dashboard\n    rules:\n");
    int count = 0;
    for (String expression : dashboardExpressions()) {
      rules
          .append("      - record: dashboard:%d\n        expr: '".formatted(count++))
          .append(expression.replace("$__rate_interval", "5m"))
          .append("'\n");
    }
    Files.writeString(programs.directory().resolve("dashboard.yml"), rules);
    promtool("check", "rules", "dashboard.yml");
  }

  @Test
  void promtoolReadsWhatAServerTells(TrackerUrls urls) throws Exception {
    URI admin = Objects.requireNonNull(urls.admin());
    Path page = programs.directory().resolve("metrics");
    Files.writeString(page, Api.raw(admin.resolve("/metrics")));
    Programs.require("promtool", "prometheus");
    ClientProcess check =
        programs.start("promtool", List.of("sh", "-c", "promtool check metrics <" + page));
    check.exitCode();
    // It also has opinions on names, of which some are of the JVM's own metrics.
    assertThat(check.transcript().lines().filter(line -> line.startsWith("tracker_"))).isEmpty();
    assertThat(check.transcript()).doesNotContain("error while linting");
  }

  private void promtool(String... arguments) throws Exception {
    Programs.require("promtool", "prometheus");
    List<String> command = Stream.concat(Stream.of("promtool"), Stream.of(arguments)).toList();
    ClientProcess check = programs.start("promtool", command);
    assertThat(check.exitCode()).as(check.transcript()).isZero();
  }
}
