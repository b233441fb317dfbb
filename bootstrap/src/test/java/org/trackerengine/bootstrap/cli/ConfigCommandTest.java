package org.trackerengine.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trackerengine.bootstrap.config.ConfigurationSources;
import org.trackerengine.bootstrap.config.EffectiveValue;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./tracker config}: what is wrong with a configuration, and what it comes to. */
class ConfigCommandTest {

  private static final int CONFIGURATION = 78;

  @TempDir private Path data;

  private Path file;

  @BeforeEach
  void name() {
    file = data.resolve("tracker.toml");
  }

  /** How a command ended, and what it printed. */
  private record Run(int exitCode, String output, String errors) {}

  private Run config(String command, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter errors = new StringWriter();
    CommandLine tracker = TrackerCommand.commandLine();
    tracker.setOut(new PrintWriter(out)).setErr(new PrintWriter(errors));
    List<String> words = new ArrayList<>(List.of("config", command, "--data=" + data));
    words.addAll(List.of(arguments));
    int exitCode = tracker.execute(words.toArray(String[]::new));
    return new Run(exitCode, out.toString(), errors.toString());
  }

  @Test
  void aGoodConfigurationIsFine() throws IOException {
    assertThat(config("check")).isEqualTo(new Run(0, "The configuration is fine.\n", ""));
    Files.writeString(file, "mode = 'open'\npublic-url = 'https://tracker.example.org'\n");
    assertThat(config("check", "--json")).isEqualTo(new Run(0, "{\"ok\":true}\n", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "http-prot = 1                    | FILE: unknown key 'http-prot'; did you mean 'http-port'?",
        "mode = 'secret'                  | FILE: mode must be one of private, listed, open",
        "http-port = [1, 2]               | FILE: http-port must be a single value",
        "db-password = 'hunter2'          | FILE: db-password is a secret, and is taken from the environment only (set TRACKER_DB_PASSWORD), or from a file (db-password-file)",
        "min-interval = 1801              | interval must be 1 or more, and not below min-interval",
        "peers-per-user-and-torrent = 0   | peers-per-user-and-torrent must be 1 or more",
        "max-bytes-per-second = 0         | max-bytes-per-second must be 1 or more",
        "flush-interval = 0               | flush-interval must be 1 to 3600",
        "api-rate = 0                     | api-rate must be 1 to 100000",
        "storage = 'shared'               | storage=shared needs db-url: the PostgreSQL database that all nodes share",
        "db-url = 'jdbc:postgresql://me:hunter2@db/x' | db-url must not hold a password: set TRACKER_DB_PASSWORD, or name a file with db-password-file",
        "bind = '0.0.0.0'                 | --bind 0.0.0.0 is open to others",
        "trusted-proxies = ['proxy']      | trusted-proxies: 'proxy' is not a network such as 10.0.0.0/8",
      })
  void aBadOneIsNamedInTheLineOfServe(String toml, String line) throws IOException {
    Files.writeString(file, toml + "\n");
    for (String command : new String[] {"check", "show"}) {
      Run run = config(command);
      assertThat(run.exitCode()).as(run.errors()).isEqualTo(CONFIGURATION);
      assertThat(run.output()).isEmpty();
      assertThat(run.errors())
          .startsWith("tracker: ")
          .contains(line.replace("FILE", file.toString()))
          .doesNotContain("hunter2")
          .hasLineCount(1);
    }
    assertThat(data).as("nothing is created").isDirectoryNotContaining(path -> !path.equals(file));
  }

  @Test
  void aFileThatIsNotThereOrNoTomlIsNamed() throws IOException {
    Path missing = data.resolve("missing.toml");
    assertThat(config("check", "--config=" + missing))
        .isEqualTo(new Run(CONFIGURATION, "", "tracker: " + missing + ": cannot be read\n"));
    Files.writeString(file, "mode open\n");
    assertThat(config("check").errors()).startsWith("tracker: " + file).endsWith("(line 1)\n");
  }

  @Test
  void theFileOfAPasswordIsRead() throws IOException {
    Path password = data.resolve("password");
    String[] flags = {"--db-url=jdbc:postgresql://db.test/x", "--set=db-password-file=" + password};
    assertThat(config("check", flags).errors())
        .isEqualTo("tracker: db-password-file: " + password + " cannot be read\n");
    Files.writeString(password, "hunter2\n");
    assertThat(config("check", flags).exitCode()).isZero();
    assertThat(config("show", flags).output())
        .contains("db-password-file")
        .doesNotContain("hunter2");
  }

  @Test
  void theValueOfAFlagIsAMistakeOfTheCommandLine() {
    assertThat(config("check", "--http-port=65536"))
        .isEqualTo(
            new Run(
                2,
                "",
                "tracker: command line: http-port must be 'none', 0 (picks one) or a port up to"
                    + " 65535\n"));
  }

  @Test
  void eachKeyIsShownWithItsValueAndSource() throws IOException {
    Files.writeString(file, "http-port = 7000\nmode = 'open'\ndenied-ports = [22, 25]\n");
    String shown = config("show", "--mode=listed", "--set=moderation=true").output();
    assertThat(shown.lines())
        .hasSameSizeAs(new ConfigurationSources().keys())
        .contains(
            "http-port                  file        7000",
            "udp-port                   default     7000",
            "bind                       default     127.0.0.1",
            "mode                       flag        listed",
            "moderation                 flag        true",
            "denied-ports               file        22,25",
            "numwant-max                default     200",
            "db-url                     default     -");
  }

  @Test
  void asJsonItIsOneObjectALine() throws IOException {
    Files.writeString(file, "denied-clients = ['-XL']\n");
    Map<String, JsonNode> shown = new HashMap<>();
    config("show", "--json", "--public-url=https://tracker.example.org")
        .output()
        .lines()
        .map(JsonMapper.shared()::readTree)
        .forEach(value -> shown.put(value.get("key").stringValue(), value));
    assertThat(shown.keySet())
        .containsExactlyInAnyOrderElementsOf(new ConfigurationSources().keys());
    assertThat(shown.get("denied-clients"))
        .hasToString("{\"key\":\"denied-clients\",\"value\":[\"-XL\"],\"source\":\"file\"}");
    assertThat(shown.get("bind"))
        .hasToString("{\"key\":\"bind\",\"value\":[\"::\"],\"source\":\"default\"}");
    assertThat(shown.get("interval"))
        .hasToString("{\"key\":\"interval\",\"value\":1800,\"source\":\"default\"}");
    assertThat(shown.get("fast-lane").get("value").booleanValue()).isTrue();
    assertThat(shown.get("udp-port").get("value").stringValue()).isEqualTo("none");
    assertThat(shown.get("db-user").get("value").isNull()).isTrue();
    assertThat(shown.get("public-url").get("source").stringValue()).isEqualTo("flag");
  }

  @Test
  void aSecretIsMaskedAndTheEnvironmentIsNamed() {
    ConfigurationSources sources =
        new ConfigurationSources()
            .environment(Map.of("TRACKER_DB_PASSWORD", "hunter2", "TRACKER_HTTP_PORT", "1"));
    List<EffectiveValue> values = sources.effective(sources.build());
    assertThat(values.toString()).doesNotContain("hunter2");
    assertThat(values)
        .anyMatch(value -> value.toString().contains("db-password, value=(secret), origin=environ"))
        .anyMatch(value -> value.toString().contains("http-port, value=1, origin=environment"));
  }

  @Test
  void nothingIsCreated() throws IOException {
    data = data.resolve("nowhere");
    assertThat(config("check").exitCode()).isZero();
    assertThat(config("show").exitCode()).isZero();
    assertThat(data).doesNotExist();
  }
}
