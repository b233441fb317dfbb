package org.trackerengine.bootstrap.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trackerengine.adapter.jpa.JpaStorage;
import org.trackerengine.adapter.jpa.database.DatabaseSettings;
import org.trackerengine.adapter.undertow.tls.KeyFiles;
import org.trackerengine.adapter.undertow.tls.ServerCertificate;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.bootstrap.config.ConfigurationSources;
import org.trackerengine.bootstrap.doctor.Finding.Level;
import org.trackerengine.domain.swarm.SwarmLimits;

/** What the doctor says of a server that does not run. */
class DoctorTest {

  private static final Instant NOW = Instant.now();
  private static final Map<String, String> QUIET =
      Map.of("http-port", "0", "admin-port", "none", "public-url", "https://tracker.example.org");

  @TempDir private Path folder;

  private List<Finding> examine(String... settings) {
    Map<String, String> all = new HashMap<>(QUIET);
    for (String setting : settings) {
      String[] parts = setting.split("=", 2);
      all.put(parts[0], parts[1]);
    }
    return Doctor.examine(() -> new ConfigurationSources().flags(all).build(), data(), NOW);
  }

  private List<String> problems(String... settings) {
    return examine(settings).stream()
        .filter(finding -> finding.level() == Level.PROBLEM)
        .map(finding -> finding.about() + ": " + finding.what())
        .toList();
  }

  private Path data() {
    return folder.resolve("data");
  }

  private void makeDatabase() throws Exception {
    Files.createDirectories(data());
    JpaStorage.open(
            DatabaseSettings.h2File(data().resolve("tracker")),
            SwarmLimits.DEFAULT,
            TrackerClock.system())
        .close();
  }

  private Map<String, String> everything() throws Exception {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        all.put(
            file.toString(),
            Files.getLastModifiedTime(file)
                + " "
                + Files.getPosixFilePermissions(file)
                + (Files.isRegularFile(file) ? Files.size(file) : ""));
      }
    }
    return all;
  }

  @Test
  void aSoundServerHasNoProblemAndNothingIsChanged() throws Exception {
    makeDatabase();
    Map<String, String> before = everything();
    assertThat(problems()).isEmpty();
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void whereNoServerHasRunNothingIsMade() {
    assertThat(problems()).isEmpty();
    assertThat(examine()).extracting(Finding::what).contains(data() + " is not there");
    assertThat(data()).doesNotExist();
  }

  @Test
  void aConfigurationThatServeRefusesIsTheOnlyProblem() {
    assertThat(examine("db-connections=1"))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.level()).isEqualTo(Level.PROBLEM);
          assertThat(finding.what()).isEqualTo("db-connections must be 2 to 1000");
        });
  }

  @ParameterizedTest
  @CsvSource({
    "benchmark=true, configuration: benchmark is true",
    "trusted-proxies=0.0.0.0/0, trusted-proxies: every address is a trusted proxy",
    "trusted-proxies=::/0, trusted-proxies: every address is a trusted proxy"
  })
  void valuesThatAreHardlyMeantAreProblems(String setting, String problem) {
    assertThat(problems(setting)).containsExactly(problem);
  }

  @Test
  void aProxyOnThisMachineThatIsNotTrustedIsAProblem() {
    assertThat(problems("bind=127.0.0.1"))
        .containsExactly(
            "trusted-proxies: bind is loopback, so clients come through a proxy, but no proxy is"
                + " trusted");
    assertThat(problems("bind=127.0.0.1", "trusted-proxies=127.0.0.1")).isEmpty();
    assertThat(problems("bind=192.0.2.1")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "storage=memory, storage is memory",
    "registration=open, 'people may register, but there is no mail server'",
    "public-url=http://t.example.org, public-url begins with http:",
    "backup-interval=0, the server makes no backups by itself",
    "ip-parameter=always, ip-parameter is always"
  })
  void whatCouldBeBetterIsANote(String setting, String note) {
    assertThat(examine(setting))
        .filteredOn(finding -> finding.level() == Level.NOTE)
        .extracting(Finding::what)
        .contains(note);
    assertThat(problems(setting)).isEmpty();
  }

  @Test
  void filesThatOthersMayReadAreAProblem() throws Exception {
    makeDatabase();
    Path token = Files.writeString(data().resolve("admin.token"), "x");
    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-r-----"));
    Files.writeString(data().resolve("tracker.toml"), "");
    assertThat(problems()).containsExactly("data: other users may read or write " + token);
  }

  @Test
  void filesFromTheFutureAreAProblem() throws Exception {
    makeDatabase();
    Path database = data().resolve("tracker.mv.db");
    Files.setLastModifiedTime(database, FileTime.from(NOW.plusSeconds(600)));
    assertThat(problems()).singleElement().asString().startsWith("clock: " + database);
  }

  @Test
  void aDamagedDatabaseIsAProblem() throws Exception {
    makeDatabase();
    byte[] bytes = Files.readAllBytes(data().resolve("tracker.mv.db"));
    for (int i = 0; i < bytes.length; i += 7) {
      bytes[i] ^= 0x55;
    }
    Files.write(data().resolve("tracker.mv.db"), bytes);
    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("database: the database file is damaged");
  }

  @Test
  void aDatabaseOfANewerTrackerIsAProblem() throws Exception {
    makeDatabase();
    change("UPDATE \"flyway_schema_history\" SET \"version\" = '999' WHERE \"version\" = '1'");
    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("database: its tables have version 999, and this tracker knows none above ");
  }

  @Test
  void changesThatWerePutAsideAreAProblem() throws Exception {
    makeDatabase();
    change(
        "CREATE TABLE aside AS SELECT * FROM dead_letters;"
            + "DROP TABLE dead_letters; CREATE TABLE dead_letters (n INT);"
            + "INSERT INTO dead_letters VALUES (1), (2)");
    assertThat(problems()).containsExactly("database: 2 changes were put aside");
  }

  private void change(String statements) throws Exception {
    String url = "jdbc:h2:file:" + data().resolve("tracker") + ";IFEXISTS=TRUE";
    try (Connection connection = DriverManager.getConnection(url, "tracker", "");
        var statement = connection.createStatement()) {
      statement.execute(statements);
    }
  }

  @Test
  void oldBackupsAreAProblem() throws Exception {
    makeDatabase();
    Path backups = Files.createDirectories(data().resolve("backups"));
    assertThat(problems("backup-interval=24")).isEmpty();
    Path old = Files.writeString(backups.resolve("tracker-2026-01-01T000000Z.zip"), "");
    Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rw-------"));
    assertThat(problems("backup-interval=24"))
        .singleElement()
        .asString()
        .startsWith("backups: the newest backup is ");
    assertThat(problems("backup-interval=8760")).isEmpty();
  }

  @Test
  void aServerThatWasKilledIsANote() throws Exception {
    makeDatabase();
    Files.writeString(
        data().resolve("tracker.json"),
        "{\"pid\":999999999,\"http\":\"http://127.0.0.1:1\",\"version\":\"1\"}");
    Files.setPosixFilePermissions(
        data().resolve("tracker.json"), PosixFilePermissions.fromString("rw-------"));
    assertThat(examine())
        .extracting(Finding::what)
        .contains("the last server on this directory was killed, or the machine went down");
  }

  @Test
  void moreConnectionsThanFilesAreAProblem() {
    assertThat(problems("max-connections=2000000000"))
        .singleElement()
        .asString()
        .startsWith("open files: max-connections is 2000000000, but the process may open ");
  }

  @Test
  void aCertificateThatExpiresAndAKeyForAllAreNamed() throws Exception {
    Path resources = Path.of("src", "test", "resources", "tls");
    Path certificate = Files.copy(resources.resolve("ec.pem"), folder.resolve("ec.pem"));
    Path key = Files.copy(resources.resolve("ec-key.pem"), folder.resolve("key.pem"));
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    Map<String, String> all = new HashMap<>(QUIET);
    all.putAll(Map.of("https-port", "0", "tls-certificate", "" + certificate, "tls-key", "" + key));
    assertThat(tls(all, NOW))
        .containsExactly("tls-key: " + key + " can be read by every user of this machine");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
    assertThat(tls(all, NOW)).isEmpty();
    Instant expiry = ServerCertificate.read(KeyFiles.pem(certificate, key)).expiry();
    assertThat(tls(all, expiry.minusSeconds(86_400)))
        .containsExactly("tls-certificate: the certificate expires on " + expiry);
    assertThat(tls(all, expiry.plusSeconds(1)))
        .containsExactly("tls-certificate: the certificate has expired on " + expiry);
  }

  private List<String> tls(Map<String, String> settings, Instant now) {
    return Doctor.examine(() -> new ConfigurationSources().flags(settings).build(), data(), now)
        .stream()
        .filter(finding -> finding.about().startsWith("tls-"))
        .map(finding -> finding.about() + ": " + finding.what())
        .toList();
  }
}
