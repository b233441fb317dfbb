package org.trackerengine.adapter.jpa.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trackerengine.adapter.jpa.JpaStorage;

/** Both drivers are optional. */
class DriverReferencesTest {

  /** These are loaded only where it is known what the database is. */
  @ParameterizedTest
  @CsvSource({
    "org/h2/, 'database/ReopenedH2, driver/H2Failures'",
    "org/postgresql/, 'driver/PostgresDriver, registry/PostgresRegistryChanges'"
  })
  void classesOfADriverAreNamedInFewPlaces(String driver, String classes) throws Exception {
    Path compiled =
        Path.of(JpaStorage.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .resolve("org/trackerengine/adapter/jpa");
    try (Stream<Path> all = Files.walk(compiled)) {
      assertThat(
              all.filter(file -> file.toString().endsWith(".class") && contains(file, driver))
                  .map(file -> compiled.relativize(file).toString().replace(".class", ""))
                  .sorted())
          .containsExactly(classes.split(", "));
    }
  }

  private static boolean contains(Path file, String text) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }
}
