package org.trackerengine.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a secret may come from, and that it goes nowhere. */
class SecretTest {

  private static final String SECRET = "hunter2";
  private static final String REFUSED =
      "db-password is a secret, and is taken from the environment only (set TRACKER_DB_PASSWORD),"
          + " or from a file (db-password-file)";

  @TempDir private Path folder;

  @Test
  void itIsTakenFromTheEnvironmentAsItIs() {
    Configuration configuration =
        new ConfigurationSources()
            .environment(Map.of("TRACKER_DB_PASSWORD", " " + SECRET + " "))
            .build();
    assertThat(configuration.dbPassword()).isEqualTo(new Secret(" " + SECRET + " "));
    assertThat(configuration.toString()).doesNotContain(SECRET);
  }

  @Test
  void itIsNotTakenFromTheCommandLine() {
    assertThatThrownBy(() -> new ConfigurationSources().flags(Map.of("db-password", SECRET)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("command line: " + REFUSED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"'" + SECRET + "'", "['" + SECRET + "']"})
  void itIsNotTakenFromTheFile(String value) throws Exception {
    Path file = folder.resolve("tracker.toml");
    Files.writeString(file, "db-password = " + value + "\n");
    assertThatThrownBy(() -> new ConfigurationSources().file(file))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(file + ": " + REFUSED);
  }

  @Test
  void aFileThatIsNoTomlDoesNotShowIt() throws Exception {
    Path file = folder.resolve("tracker.toml");
    Files.writeString(file, "db-password = " + SECRET + "\n");
    assertThatThrownBy(() -> new ConfigurationSources().file(file))
        .isInstanceOf(ConfigurationException.class)
        .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain(SECRET));
  }
}
