package org.trackerengine.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.adapter.jpa.database.DatabaseSettings;
import org.trackerengine.bootstrap.config.Configuration;
import org.trackerengine.bootstrap.config.ConfigurationException;
import org.trackerengine.bootstrap.config.ConfigurationSources;
import org.trackerengine.bootstrap.data.DataDirectory;

/** Which database a configuration means, and which ones make no sense. */
class DatabaseChoiceTest {

  private static final String SECRET = "hunter2-hunter2";

  @TempDir private Path folder;

  private static Configuration configuration(Map<String, String> environment, String... flags) {
    Map<String, String> set = new LinkedHashMap<>();
    Stream.of(flags).forEach(flag -> set.put(flag.split("=", 2)[0], flag.split("=", 2)[1]));
    return new ConfigurationSources().environment(environment).flags(set).build();
  }

  private DatabaseSettings settings(Map<String, String> environment, String... flags) {
    return DatabaseChoice.of(configuration(environment, flags)).settings(data());
  }

  private DataDirectory data() {
    return new DataDirectory(folder);
  }

  @Test
  void theDefaultIsAFileInTheDataDirectory() {
    DatabaseSettings settings = settings(Map.of());
    assertThat(settings.url()).startsWith("jdbc:h2:file:" + folder + "/tracker;");
    assertThat(settings.limits().connections()).isEqualTo(10);
    assertThat(DatabaseChoice.of(new ConfigurationSources().build()).describe(data()))
        .isEqualTo("H2, " + folder + "/tracker.mv.db");
  }

  @Test
  void anotherDatabaseIsNamedByItsUrl() {
    DatabaseSettings settings =
        settings(
            Map.of("TRACKER_DB_PASSWORD", SECRET),
            "db-url=jdbc:postgresql://db/tracker?sslmode=require",
            "db-user=tracker",
            "db-connections=4");
    assertThat(settings.url()).isEqualTo("jdbc:postgresql://db/tracker?sslmode=require");
    assertThat(settings.user()).isEqualTo("tracker");
    assertThat(settings.password()).isEqualTo(SECRET);
    assertThat(settings.limits().connections()).isEqualTo(4);
  }

  @Test
  void anH2FileElsewhereIsAsDurableAsOurOwn() {
    assertThat(settings(Map.of(), "db-url=jdbc:h2:file:/srv/x;write_delay=20").url())
        .isEqualTo(
            "jdbc:h2:file:/srv/x;write_delay=20;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;"
                + "OPTIMIZE_REUSE_RESULTS=0");
    assertThat(settings(Map.of(), "db-url=jdbc:h2:/srv/x").url())
        .isEqualTo(
            "jdbc:h2:/srv/x;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;"
                + "OPTIMIZE_REUSE_RESULTS=0");
  }

  @Test
  void thePasswordMayBeTheFirstLineOfAFile() throws Exception {
    Path file = folder.resolve("password");
    Files.writeString(file, " " + SECRET + " \nand a comment\n");
    DatabaseSettings settings =
        settings(Map.of(), "db-url=jdbc:postgresql:tracker", "db-password-file=" + file);
    assertThat(settings.password()).isEqualTo(" " + SECRET + " ");

    assertRefused(
        "TRACKER_DB_PASSWORD and db-password-file are both set; leave one of them out",
        Map.of("TRACKER_DB_PASSWORD", SECRET),
        "db-url=jdbc:postgresql:tracker",
        "db-password-file=" + file);
    Files.writeString(file, "\n");
    assertRefused(
        "db-password-file: " + file + " is empty",
        Map.of(),
        "db-url=jdbc:postgresql:tracker",
        "db-password-file=" + file);
    assertRefused(
        "db-password-file: " + folder.resolve("x") + " cannot be read",
        Map.of(),
        "db-url=jdbc:postgresql:tracker",
        "db-password-file=" + folder.resolve("x"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://db/tracker?user=x&password=" + SECRET,
        "jdbc:postgresql://db/tracker?PassWord=" + SECRET,
        "jdbc:postgresql://db/tracker?sslpassword=" + SECRET,
        "jdbc:postgresql://tracker:" + SECRET + "@db/tracker",
        "jdbc:h2:file:/srv/x;USER=a;PASSWORD=" + SECRET,
        "jdbc:h2:file:/srv/x; password =" + SECRET,
        "postgres://tracker:" + SECRET + "@db/tracker",
      })
  void aPasswordInTheUrlIsRefusedWithoutBeingShown(String url) {
    assertThatThrownBy(() -> settings(Map.of(), "db-url=" + url))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "db-url must not hold a password: set TRACKER_DB_PASSWORD, or name a file with"
                + " db-password-file");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          storage=memory,db-url=jdbc:h2:./x | db-url has no use with storage=memory; leave it out, or take storage=database
          storage=memory,db-user=x          | db-user has no use with storage=memory; leave it out, or take storage=database
          storage=shared                    | storage=shared needs db-url: the PostgreSQL database that all nodes share
          storage=shared,db-url=jdbc:h2:./x | storage=shared needs a db-url that begins with jdbc:postgresql:; H2 is for one node
          db-user=x                         | db-user goes with db-url; the database in the data directory needs none
          db-password-file=x                | db-password-file goes with db-url; the database in the data directory needs none
          db-url=jdbc:mysql:x               | db-url must begin with jdbc:postgresql: or jdbc:h2:
          db-url=postgres://db/tracker      | db-url must begin with jdbc:postgresql: or jdbc:h2:
          db-url=jdbc:h2:tcp://db/x         | db-url: of H2 only files are supported, such as jdbc:h2:file:/srv/tracker
          db-url=jdbc:h2:mem:x              | db-url: of H2 only files are supported, such as jdbc:h2:file:/srv/tracker
          db-url=jdbc:h2:file:memFS:x       | db-url: of H2 only files are supported, such as jdbc:h2:file:/srv/tracker
          db-url=jdbc:h2:file:zip:x         | db-url: of H2 only files are supported, such as jdbc:h2:file:/srv/tracker
          db-connections=1                  | db-connections must be 2 to 1000
          db-connections=1001               | db-connections must be 2 to 1000
          """)
  void whatMakesNoSenseIsSaidInOneLine(String flags, String line) {
    assertRefused(line, Map.of(), flags.split(","));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AUTO_SERVER=TRUE",
        "auto_server=1",
        "Auto_Server=true ",
        " AUTO_SERVER=TRUE",
        "AUTO_SERVER_PORT=9090",
        "INIT=RUNSCRIPT FROM 'x.sql'",
        "CACHE_SIZE=1\\;INIT=DROP ALL OBJECTS",
        "CACHE_SIZE=1;INIT=SELECT 1",
        "TRACE_LEVEL_FILE=3",
        "TRACE_LEVEL_SYSTEM_OUT=3",
        "DB_CLOSE_ON_EXIT=TRUE",
        "ACCESS_MODE_DATA=r",
        "CACHE_SIZE",
        ""
      })
  void anOptionOfH2ThatIsNotKnownToBeHarmlessIsRefused(String option) {
    assertThatThrownBy(() -> settings(Map.of(), "db-url=jdbc:h2:file:/srv/x;" + option))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "db-url: of the options of H2 only CACHE_SIZE, CIPHER, MAX_COMPACT_TIME and WRITE_DELAY"
                + " are supported, such as jdbc:h2:file:/srv/tracker;CACHE_SIZE=65536");
  }

  @Test
  void aFolderThatH2WouldReadWrongIsRefused() {
    DataDirectory odd = new DataDirectory(folder.resolve("a;b"));
    assertThatThrownBy(() -> DatabaseChoice.of(new ConfigurationSources().build()).settings(odd))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("data: " + folder + "/a;b must not have a ';' in it");
  }

  private void assertRefused(String line, Map<String, String> environment, String... flags) {
    assertThatThrownBy(() -> settings(environment, flags))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(line);
  }
}
