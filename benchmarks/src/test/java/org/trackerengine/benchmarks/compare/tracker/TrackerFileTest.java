package org.trackerengine.benchmarks.compare.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that say how trackers are started. */
class TrackerFileTest {

  @Test
  void everythingThatAFileCanSayIsRead() {
    String toml =
        """
        [[tracker]]
        name = "first"
        command = ["first", "-p", "{port}"]
        udp = "udp://127.0.0.1:{port}"

        [[tracker]]
        name = "second"
        command = ["second"]
        http = "http://127.0.0.1:{port}/announce/{passkey}"
        keep-alive = false
        passkey-length = 32
        prepare = [["sh", "-c", "load {passkeys}"], ["sync"]]
        environment.LISTEN = "{port}"
        files."second.toml" = '''
        port = {port}
        '''
        files.".env" = ""
        """;
    assertThat(TrackerFile.parse(toml))
        .containsExactly(
            TrackerRecipeBuilder.builder()
                .name("first")
                .command(List.of("first", "-p", "{port}"))
                .http(null)
                .udp("udp://127.0.0.1:{port}")
                .keepAlive(true)
                .passkeyLength(0)
                .prepare(List.of())
                .files(Map.of())
                .environment(Map.of())
                .build(),
            TrackerRecipeBuilder.builder()
                .name("second")
                .command(List.of("second"))
                .http("http://127.0.0.1:{port}/announce/{passkey}")
                .udp(null)
                .keepAlive(false)
                .passkeyLength(32)
                .prepare(List.of(List.of("sh", "-c", "load {passkeys}"), List.of("sync")))
                .files(Map.of("second.toml", "port = {port}\n", ".env", ""))
                .environment(Map.of("LISTEN", "{port}"))
                .build());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          name = 3                  | name is no string
          name = ""                 | name is empty, or no name for a table
          name = "ours, too"        | name begins with one of [ours, opentracker, null], which are others' names
          command = "x"             | command is no array of strings: a program and its arguments
          command = []              | command is no array of strings: a program and its arguments
          command = ["x", 1]        | command is no array of strings: a program and its arguments
          udp = "udp://other:1"     | udp does not begin with udp://127.0.0.1:{port}
          http = "/announce"        | http does not begin with http://127.0.0.1:{port}/
          keep-alive = "yes"        | keep-alive is neither true nor false
          passkey-length = 0        | passkey-length is no number from 1 to 64
          prepare = "x"             | prepare is no array of commands
          prepare = ["x"]           | prepare is no array of strings: a program and its arguments
          files = "x"               | files is no table of strings
          files.a = 1               | files.a is no string
          files."../a" = "x"        | files has a name that is no plain name of a file: ../a
          environment.A = 1         | environment.A is no string
          http = "http://127.0.0.1:{port}/{passkey}" | passkey-length is missing: a URL has {passkey}
          """)
  void aBadValueIsToldWithItsKey(String line, String complaint) {
    String key = line.substring(0, line.indexOf('=')).strip();
    StringBuilder toml = new StringBuilder("[[tracker]]\n" + line + "\n");
    Map.of("name", "\"x\"", "command", "[\"x\"]", "udp", "\"udp://127.0.0.1:{port}\"")
        .forEach((other, value) -> {
          if (!other.equals(key)) {
            toml.append(other).append(" = ").append(value).append('\n');
          }
        });
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrackerFile.parse(toml.toString()))
        .withMessage("tracker 1: " + complaint);
  }

  @Test
  void whatIsMissingOrUnknownIsTold() {
    String good =
        "[[tracker]]\nname = \"x\"\ncommand = [\"x\"]\nudp = \"udp://127.0.0.1:{port}\"\n";
    complains("", "no [[tracker]]");
    complains("trackers = 1", "unknown key 'trackers'; trackers are [[tracker]]");
    complains("[[tracker]]", "tracker 1: name is missing");
    complains("[[tracker]]\nname = \"x\"", "tracker 1: command is missing");
    complains("[[tracker]]\nname = \"x\"\ncommand = [\"x\"]", "tracker 1: http or udp is needed");
    complains(good + "port = 1", "tracker 1: unknown key 'port'");
    complains(good + good, "name 'x' is there twice");
  }

  private static void complains(String toml, String complaint) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrackerFile.parse(toml))
        .withMessage(complaint);
  }

  @Test
  void complaintsNameTheFile(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("trackers.toml"), "[[tracker]]\nname = x\n");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrackerFile.read(file))
        .withMessageStartingWith(file + ": ")
        .withMessageEndingWith("(line 2)")
        .withMessageMatching(".*");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrackerFile.read(folder))
        .withMessage(folder + ": cannot be read");
  }

  @Test
  void onlyKnownPlaceholdersAreReplaced() {
    assertThat(
            OtherTracker.replace(
                "{port} {\"a\": {port}} {passkey}", Map.of("{port}", "1", "{folder}", "/f")))
        .isEqualTo("1 {\"a\": 1} {passkey}");
  }
}
