package org.trackerengine.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trackerengine.bootstrap.endtoend.TrackerProgram.Run;
import org.trackerengine.fixture.torrent.TorrentFileBuilder;

/** The language and the character set of the machine are no matter. */
final class LocalesIT {

  @RegisterExtension final Programs programs = new Programs();

  private final TrackerProgram tracker = new TrackerProgram(programs);
  private Path data;
  private int shells;

  @BeforeEach
  void dataDirectory() throws Exception {
    data = programs.directory("data");
  }

  @Test
  void aServerStartsOnPostgresqlAndItsTextsAreTheSame() throws Exception {
    try (PostgresServer postgres = PostgresServer.start(programs.directory())) {
      assertStarts(postgres, "persian", "-Duser.language=fa -Dfile.encoding=COMPAT");
      assertStarts(postgres, "turkish", "-Duser.language=tr -Dfile.encoding=ISO-8859-9");
    }
  }

  private void assertStarts(PostgresServer postgres, String language, String options)
      throws Exception {
    postgres.execute("CREATE DATABASE " + language);
    String url = "--db-url=" + postgres.url().replaceFirst("/postgres$", "/" + language);
    Path own = programs.directory(language);
    Map<String, String> variables = Map.of("LC_ALL", "C", "JDK_JAVA_OPTIONS", options);
    ClientProcess server = tracker.serve(variables, own, url, "--db-user=postgres");
    Run added = tracker.run(variables, "user", "add", "kim", "--verified", "--data=" + own);
    assertThat(added.output()).startsWith("Created member kim.\npasskey:      ");
    assertThat(server.output() + server.errors())
        .contains("Listening on port ")
        .matches("[\\n -~]*")
        .doesNotContain("ERROR", "WARN");
  }

  /**
   * What a shell says that is given the path of the script {@code tracker}, with its jar beside.
   */
  private Run shell(String locale, String commands) throws Exception {
    Path built = Path.of("target", "dist").toAbsolutePath();
    Path release = programs.directory().resolve("release");
    if (!Files.exists(release)) {
      Files.createDirectory(release);
      Files.copy(Path.of("..", "tracker"), release.resolve("tracker"));
      Files.createSymbolicLink(release.resolve("tracker.jar"), built.resolve("tracker.jar"));
      Files.createSymbolicLink(release.resolve("lib"), built.resolve("lib"));
    }
    ClientProcess run =
        programs.start(
            "shell-" + ++shells,
            Map.of(
                "JAVA_HOME",
                System.getProperty("java.home"),
                "TRACKER_JAVA_OPTS",
                TrackerProgram.JAVA_OPTIONS,
                "LC_ALL",
                locale),
            List.of("sh", "-c", commands, "sh", release.resolve("tracker").toString()));
    return new Run(run.exitCode(), run.output(), run.errors());
  }

  @Test
  void aFileIsFoundByItsNameInEveryLocale() throws Exception {
    tracker.serve(data);
    byte[] torrent = TorrentFileBuilder.named("Umlaut").privateFlag(true).file("a", 70_000).build();
    Files.write(programs.directory().resolve("plain.torrent"), torrent);
    // By the shell: this JVM may not be able to spell such a name.
    String addUmlaut =
        "name=$(printf '\\303\\274.torrent'); cp plain.torrent \"$name\";"
            + " exec sh \"$1\" torrent add \"$name\" --data=data";
    Run first = shell("C", addUmlaut);
    assertThat(first.errors()).isEmpty();
    assertThat(first.output()).startsWith("Registered Umlaut.\n");
    for (String locale : List.of("POSIX", "C.UTF-8", "not_A_LOCALE")) {
      assertThat(shell(locale, addUmlaut))
          .as(locale)
          .isEqualTo(new Run(1, "", "tracker: This torrent is registered already, as 'umlaut'.\n"));
    }
  }

  @Test
  void aNameThatTheLocaleCannotSpellIsRefusedInPlainWords() throws Exception {
    String tracker = "exec sh \"$1\"";
    // Without the script, which chooses a locale where there is none.
    String jar =
        "exec \"$JAVA_HOME/bin/java\" $TRACKER_JAVA_OPTS -jar \"$(dirname \"$1\")/tracker.jar\"";
    assertRefused(shell("C", tracker + " torrent add \"$(printf '\\374.torrent')\""));
    assertRefused(shell("C", jar + " torrent add \"$(printf '\\303\\274.torrent')\""));
  }

  private static void assertRefused(Run run) {
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors())
        .startsWith("Invalid value for positional parameter at index 0 (FILE): '")
        .contains(".torrent' cannot be spelled in the locale that is set: try LC_ALL=C.UTF-8, or")
        .doesNotContain("Exception");
  }
}
