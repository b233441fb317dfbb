package org.trackerengine.bootstrap.endtoend;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The script {@code tracker} beside its jar, as people unpack it, in a folder with a blank in its
 * name: what it does for quick starts, and that nothing of it keeps a server from starting.
 */
class LauncherIT {

  /** A Java that says how it was called, and learns or fails as it is told. */
  private static final String STUB =
      """
      #!/bin/sh
      echo "$*" >>"$CALLS"
      for argument in "$@"; do
        case $argument in
          -XX:AOTCacheOutput=*) output=${argument#*=} ;;
          rehearse) [ "$REHEARSAL" = succeeds ] || exit 1; echo learned >"$output" ;;
        esac
      done
      """;

  @RegisterExtension final Programs programs = new Programs();

  private final Path built = Path.of("target", "dist").toAbsolutePath();
  private Path release;
  private int runs;

  @BeforeEach
  void unpack() throws IOException {
    release = programs.directory("a release");
    Files.copy(Path.of("..", "tracker"), release.resolve("tracker"));
    copy(built.resolve("tracker.jar"), release.resolve("tracker.jar"));
    Files.createDirectory(release.resolve("lib"));
    try (Stream<Path> libraries = Files.list(built.resolve("lib"))) {
      for (Path library : libraries.toList()) {
        copy(library, release.resolve("lib").resolve(library.getFileName()));
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
  }

  private TrackerProgram.Run tracker(Map<String, String> variables, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>(List.of("sh", release.resolve("tracker") + ""));
    command.addAll(List.of(arguments));
    ClientProcess run = programs.start("launcher-" + ++runs, variables, command);
    return new TrackerProgram.Run(run.exitCode(), run.output(), run.errors());
  }

  private Map<String, String> java(String options) {
    return Map.of("JAVA_HOME", System.getProperty("java.home"), "TRACKER_JAVA_OPTS", options);
  }

  private Map<String, String> stub(String rehearsal) throws IOException {
    Path home = programs.directory().resolve("stub");
    Path java = home.resolve("bin/java");
    if (!Files.exists(java)) {
      Files.createDirectories(java.getParent());
      Files.writeString(home.resolve("release"), "JAVA_VERSION=\"25.0.3\"\n");
      Files.writeString(java, STUB);
      Files.setPosixFilePermissions(java, fromString("rwxr-xr-x"));
    }
    return Map.of(
        "JAVA_HOME", home + "", "CALLS", home.resolve("calls") + "", "REHEARSAL", rehearsal);
  }

  private List<String> calls() throws IOException {
    return Files.readAllLines(programs.directory().resolve("stub/calls"));
  }

  private long rehearsals() throws IOException {
    return calls().stream().filter(call -> call.contains(" rehearse ")).count();
  }

  /** What is there beside what was unpacked. */
  private List<Path> more() throws IOException {
    List<String> unpacked = List.of("tracker", "tracker.jar", "lib");
    try (Stream<Path> files = Files.list(release)) {
      return files.filter(file -> !unpacked.contains(file.getFileName() + "")).toList();
    }
  }

  @Test
  void theJvmStartsFromWhatItLearnedAndWithoutItWhenThatIsDamaged() throws Exception {
    Path rehearsed = TrackerProgram.rehearsed();
    assertThat(rehearsed.getFileName().toString()).matches("start-\\d+\\.aot");
    Path learned = release.resolve(rehearsed.getFileName());
    copy(rehearsed, learned);

    // With this option a JVM ends that cannot use what it is given.
    assertStarts(java("-XX:AOTMode=on"));

    byte[] whole = Files.readAllBytes(learned);
    Files.write(learned, Arrays.copyOf(whole, whole.length / 2));
    assertStarts(java(""));
    Files.write(learned, "this is none".getBytes(US_ASCII));
    assertStarts(java(""));
    Files.write(learned, new byte[0]);
    assertStarts(java(""));
  }

  private void assertStarts(Map<String, String> variables) throws Exception {
    TrackerProgram.Run run = tracker(variables, "--version");
    assertThat(run.errors()).isEmpty();
    assertThat(run.output()).startsWith("Tracker Engine ").hasLineCount(1);
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void aServerDoesNotWaitForTheRehearsalAndTheNextOneGainsFromIt() throws Exception {
    Map<String, String> stub = stub("succeeds");
    assertThat(tracker(stub, "serve").exitCode()).isZero();
    Await.until(
        "it is rehearsed",
        () -> more().size() == 1 && more().getFirst().toString().endsWith(".aot"));
    assertThat(calls())
        .filteredOn(call -> call.endsWith("tracker.jar serve"))
        .singleElement()
        .asString()
        .doesNotContain("AOTCache");
    assertThat(tracker(stub, "serve", "--demo").exitCode()).isZero();
    assertThat(calls().getLast())
        .contains("-XX:AOTCache=" + more().getFirst())
        .endsWith("-jar " + release.resolve("tracker.jar") + " serve --demo");
    assertThat(rehearsals()).isEqualTo(1);
  }

  @Test
  void anotherBuildIsRehearsedAgain() throws Exception {
    Map<String, String> stub = stub("succeeds");
    assertThat(tracker(stub, "prepare").exitCode()).isZero();
    Path before = more().getFirst();
    Files.setLastModifiedTime(release.resolve("tracker.jar"), FileTime.fromMillis(0));
    tracker(stub, "--version");
    assertThat(calls().getLast()).doesNotContain("AOTCache");
    assertThat(tracker(stub, "prepare").exitCode()).isZero();
    assertThat(more()).hasSize(1).doesNotContain(before);
    assertThat(rehearsals()).isEqualTo(2);
  }

  @Test
  void aFailedRehearsalIsToldOnceAndNotRepeatedByServers() throws Exception {
    Map<String, String> stub = stub("fails");
    TrackerProgram.Run prepared = tracker(stub, "prepare");
    assertThat(prepared.exitCode()).isEqualTo(1);
    assertThat(prepared.errors())
        .endsWith("\ntracker: the rehearsal failed, so that starts take some seconds longer.\n");
    assertThat(more()).singleElement().satisfies(failed -> assertThat(failed).isEmptyFile());
    TrackerProgram.Run served = tracker(stub, "serve");
    assertThat(served.exitCode()).isZero();
    assertThat(served.errors()).isEmpty();
    assertThat(calls().getLast()).doesNotContain("AOTCache").endsWith(" serve");
    assertThat(rehearsals()).isEqualTo(1);
    assertThat(tracker(stub("succeeds"), "prepare").exitCode()).isZero();
  }

  @Test
  void whatTheJvmLearnsIsKeptWhereTheEnvironmentSays() throws Exception {
    Path cache = programs.directory("a cache");
    Map<String, String> stub = new HashMap<>(stub("succeeds"));
    stub.put("TRACKER_CACHE", cache.toString());
    assertThat(tracker(stub, "prepare").exitCode()).isZero();
    assertThat(more()).isEmpty();
    tracker(stub, "--version");
    assertThat(calls().getLast()).contains("-XX:AOTCache=" + cache + "/start-");
  }

  @Test
  void aReleaseWithAJavaTakesThatBeforeAnyOther() throws Exception {
    Map<String, String> stub = stub("succeeds");
    Files.move(Path.of(stub.get("JAVA_HOME")), release.resolve("java"));
    Map<String, String> variables = new HashMap<>(java(""));
    Path calls = release.resolve("java/calls");
    variables.put("CALLS", calls.toString());
    assertThat(tracker(variables, "java-home").output()).isEqualTo(release + "/java\n");
    assertThat(tracker(variables, "--version").exitCode()).isZero();
    assertThat(calls).content().endsWith(" --version\n");
  }

  @Test
  void theEnvironmentNamesTheConfigurationAndTheData() throws Exception {
    Path file = release.resolve("tracker.toml");
    Files.writeString(file, "http-prot = 1\n");
    Map<String, String> variables = new HashMap<>(java("-XX:TieredStopAtLevel=1"));
    variables.put("TRACKER_CONFIG", file.toString());
    TrackerProgram.Run configured = tracker(variables, "config", "check");
    assertThat(configured.errors()).contains(file + ": unknown key 'http-prot'");
    variables.remove("TRACKER_CONFIG");
    variables.put("TRACKER_DATA", release.toString());
    assertThat(tracker(variables, "config", "check").errors()).isEqualTo(configured.errors());
    assertThat(tracker(variables, "user", "list").errors())
        .isEqualTo(
            "tracker: no server runs on "
                + release
                + "; start one with ./tracker serve, or name its directory with --data\n");
  }
}
