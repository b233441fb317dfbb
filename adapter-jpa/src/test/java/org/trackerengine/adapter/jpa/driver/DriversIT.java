package org.trackerengine.adapter.jpa.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trackerengine.adapter.jpa.database.TestDatabase;

/** Class paths on which a driver is missing. */
class DriversIT {

  private static final String H2 = "h2-";
  private static final String POSTGRESQL = "postgresql-42";
  private static final String FLYWAY_FOR_POSTGRESQL = "flyway-database-postgresql";

  /** Runs {@link StorageByUrl} on this class path without the jars of these names. */
  private static String open(String url, String... missing) throws Exception {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path path = Path.of(entry);
      if (Stream.of(missing).noneMatch(path.getFileName().toString()::startsWith)) {
        urls.add(url(path));
      }
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader =
        new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      thread.setContextClassLoader(loader);
      @SuppressWarnings("unchecked")
      UnaryOperator<String> storage =
          (UnaryOperator<String>)
              loader.loadClass(StorageByUrl.class.getName()).getConstructor().newInstance();
      return storage.apply(url);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static URL url(Path path) throws MalformedURLException {
    return path.toUri().toURL();
  }

  @Test
  void h2NeedsNothingOfPostgresql() throws Exception {
    assertThat(open("jdbc:h2:mem:alone;DB_CLOSE_DELAY=-1", POSTGRESQL, FLYWAY_FOR_POSTGRESQL))
        .isEqualTo("used");
  }

  @Test
  void postgresqlNeedsNothingOfH2() throws Exception {
    assertThat(open(TestDatabase.POSTGRESQL.fresh().url(), H2)).isEqualTo("used");
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:h2:mem:none, H2, com.h2database:h2",
    "jdbc:postgresql://127.0.0.1:1/none, PostgreSQL, org.postgresql:postgresql"
  })
  void aMissingDriverIsNamed(String url, String product, String artifact) throws Exception {
    assertThat(open(url, H2, POSTGRESQL))
        .isEqualTo("for a database in " + product + ", " + artifact + " must be on the class path");
  }

  @Test
  void flywaysPartForPostgresqlIsNamedWhereItIsMissing() throws Exception {
    assertThat(open(TestDatabase.POSTGRESQL.fresh().url(), FLYWAY_FOR_POSTGRESQL))
        .isEqualTo(
            "for a database in PostgreSQL, org.flywaydb:flyway-database-postgresql must be on the"
                + " class path");
  }
}
