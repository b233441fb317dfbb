package org.trackerengine.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A tracker with its H2 database on a small disk, and with a umask that hides nothing. Where no
 * disk may be mounted, what is about a full one is skipped.
 */
final class FullDiskIT {

  private static final int ENDED_BY_SIGTERM = 143;

  @RegisterExtension final Programs programs = new Programs();

  private final TrackerProgram tracker = new TrackerProgram(programs).withoutUmask();
  private Path disk;
  private Path data;
  private boolean mounted;

  @BeforeEach
  void mount() throws Exception {
    disk = programs.directory("disk");
    data = disk.resolve("data");
    mounted = run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk.toString());
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      assertThat(run("umount", "-l", disk.toString())).isTrue();
    }
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException noSuchProgram) {
      return false;
    }
  }

  @Test
  void whatIsWrittenCanBeReadByItsOwnerOnly() throws Exception {
    try (ClientProcess server = serve()) {
      CrashedTracker community = CrashedTracker.populate(data, 7);
      community.goOn(List.of(http()));
      Await.until("there is something to back up", () -> health().contains("ok"));
      community.stop();
      assertOwnerOnly();
      Path backup = data.resolve("backup.zip");
      assertThat(tracker.run("backup", "--data=" + data, backup.toString()).exitCode()).isZero();
      assertThat(backup).exists();
      assertOwnerOnly();
      server.terminate();
      assertThat(server.exitCode()).isEqualTo(ENDED_BY_SIGTERM);
    }
    assertOwnerOnly();
  }

  @Test
  void everythingIsStoredWhenThereIsRoomAgain() throws Exception {
    assumeTrue(mounted, "needs to mount a tmpfs");
    CrashedTracker community;
    try (ClientProcess server = serve()) {
      community = CrashedTracker.populate(data, 7);
      community.goOn(List.of(http()));
      fill();
      Await.until("health is degraded", () -> health().contains("degraded"));
      assertOwnerOnly();
      Files.delete(disk.resolve("filling"));
      Await.until("health is ok again", () -> health().contains("ok"));
      community.stop();
      community.everyClientOnceMore(List.of(http()));
      assertThat(community.unanswered()).isZero();
      server.terminate();
      assertThat(server.exitCode()).isEqualTo(ENDED_BY_SIGTERM);
      assertThat(server.errors())
          .containsOnlyOnce("Changes cannot be stored: ")
          .contains("(No space left on device)")
          .containsOnlyOnce("Everything is stored again: ")
          .doesNotContain("Exception");
    }
    assertOwnerOnly();
    String url = "jdbc:h2:file:" + data.resolve("tracker") + ";ACCESS_MODE_DATA=r";
    try (Connection connection = DriverManager.getConnection(url, "tracker", "")) {
      community.assertAccounts("after the outage", StoredAccounts.read(connection));
    }
  }

  @Test
  void aServerThatIsStoppedMeanwhileSaysWhatIsLost() throws Exception {
    assumeTrue(mounted, "needs to mount a tmpfs");
    try (ClientProcess server = serve()) {
      CrashedTracker community = CrashedTracker.populate(data, 7);
      community.goOn(List.of(http()));
      // Nothing else that the server gives free makes room.
      data.resolve("tracker.json").toFile().delete();
      fill();
      Await.until("nothing is stored", () -> server.errors().contains("cannot be stored"));
      community.stop();
      server.terminate();
      assertThat(server.exitCode()).isEqualTo(ENDED_BY_SIGTERM);
      assertThat(server.errors())
          .containsPattern("The changes of \\d+ peers could not be stored before the end");
    }
  }

  private ClientProcess serve() throws Exception {
    return tracker.serve(data, "--bind=127.0.0.1", "--set=benchmark=true");
  }

  private void fill() throws IOException {
    try (OutputStream filling = Files.newOutputStream(disk.resolve("filling"))) {
      while (true) {
        filling.write(new byte[4_096]);
      }
    } catch (IOException full) {
      assertThat(full).hasMessage("No space left on device");
    }
  }

  private void assertOwnerOnly() throws IOException {
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .as(file.toString())
            .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------");
        assertThat(file.toString()).doesNotContain("trace");
      }
    }
  }

  private URI http() throws Exception {
    return CrashedTracker.http(data);
  }

  private String health() throws Exception {
    String admin = TrackerProgram.json(data.resolve("tracker.json")).path("admin").asString();
    try (var page = URI.create(admin).resolve("/health/ready").toURL().openStream()) {
      return new String(page.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
  }
}
