package org.trackerengine.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trackerengine.bootstrap.endtoend.TrackerProgram.Run;
import org.trackerengine.bootstrap.server.Version;
import org.trackerengine.fixture.server.FreePorts;

/** What the server does not start with: one line names it, and the exit code says of which kind. */
@Timeout(120) // a server that starts all the same would run for ever
final class RefusedStartIT {

  private static final int USAGE = 2;
  private static final int CONFIGURATION = 78;

  @RegisterExtension final Programs programs = new Programs();

  private final TrackerProgram tracker = new TrackerProgram(programs);
  private Path data;

  @BeforeEach
  void dataDirectory() throws Exception {
    data = programs.directory("data");
  }

  /**
   * Starts a server in this process, which is to be refused: what only a process has, such as its
   * environment, is tested in one of its own.
   */
  private Run serve(String... more) {
    return Commands.run(Programs.with(List.of(more), "serve", "--data=" + data));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          --set=http-prot=1           | 2 | command line: unknown key 'http-prot'; did you mean 'http-port'?
          --set=bind-address=::1      | 2 | command line: unknown key 'bind-address'; did you mean 'bind'?
          --set=moed=open             | 2 | command line: unknown key 'moed'; did you mean 'mode'?
          --set=colour=red            | 2 | command line: unknown key 'colour'
          --http-port=65536           | 2 | command line: http-port must be 'none', 0 (picks one) or a port up to 65535
          --http-port=none            | 2 | http-port must be a port or 0, not none
          --udp-port=65536            | 2 | command line: udp-port must be 'none', 0 (picks one) or a port up to 65535
          --udp-port=http             | 2 | command line: udp-port must be 'none', 0 (picks one) or a port up to 65535
          --set=udp-io=fast           | 2 | command line: udp-io must be one of auto, native, channel
          --mode=secret               | 2 | command line: mode must be one of private, listed, open
          --set=interval=soon         | 2 | command line: interval must be a whole number
          --set=min-interval=1801     | 78 | interval must be 1 or more, and not below min-interval
          --set=numwant-max=10        | 78 | numwant-max must not be below numwant-default
          --set=trusted-proxies=proxy | 2 | trusted-proxies: 'proxy' is not a network such as 10.0.0.0/8
          --set=announce-paths=/torrents | 2 | announce-paths: '/torrents' would take a path that something else has
          --bind=0.0.0.0              | 78 | --bind 0.0.0.0 is open to others, who need to be told how they reach it: add --public-url (https://tracker.example.org), or leave --bind out to stay on this machine
          --storage=shared            | 78 | storage=shared needs db-url: the PostgreSQL database that all nodes share
          --db-url=jdbc:mysql:x       | 2 | db-url must begin with jdbc:postgresql: or jdbc:h2:
          --db-url=jdbc:postgresql://me:hunter2@db/x | 2 | db-url must not hold a password: set TRACKER_DB_PASSWORD, or name a file with db-password-file
          --db-user=me                | 78 | db-user goes with db-url; the database in the data directory needs none
          --db-password=hunter2       | 2 | command line: db-password is a secret, and is taken from the environment only (set TRACKER_DB_PASSWORD), or from a file (db-password-file)
          --set=db-password=hunter2   | 2 | command line: db-password is a secret, and is taken from the environment only (set TRACKER_DB_PASSWORD), or from a file (db-password-file)
          --set=flush-interval=0      | 2 | flush-interval must be 1 to 3600
          --public-url=ftp://tracker  | 2 | public-url 'ftp://tracker' must begin with http:// or https:// and a host
          """)
  void badValueIsNamed(String flag, int exitCode, String line) throws Exception {
    Files.writeString(data.resolve("tracker.toml"), "bind = '127.0.0.1'\nhttp-port = 0\n");
    assertThat(serve(flag)).isEqualTo(new Run(exitCode, "", "tracker: " + line + "\n"));
  }

  @Test
  void badVariableIsNamed() throws Exception {
    assertRefused(
        tracker.run(Map.of("TRACKER_HTTP_PROT", "1"), "serve", "--data=" + data),
        "environment: unknown key 'TRACKER_HTTP_PROT'; did you mean 'TRACKER_HTTP_PORT'?");
    assertRefused(
        tracker.run(Map.of("TRACKER_ADMIN_PORT", "x"), "serve", "--data=" + data),
        "environment: TRACKER_ADMIN_PORT must be 'none', 0 (picks one) or a port up to 65535");
  }

  @Test
  void badFileIsNamed() throws Exception {
    Path file = data.resolve("tracker.toml");
    Files.writeString(file, "mod = 'open'\n");
    assertRefused(serve(), file + ": unknown key 'mod'; did you mean 'mode'?");
    Files.writeString(file, "bind = '127.0.0.1'\nhttp-port = [1, 2]\n");
    assertRefused(serve(), file + ": http-port must be a single value");
    Path missing = data.resolve("missing.toml");
    assertRefused(serve("--config=" + missing), missing + ": cannot be read");
  }

  @Test
  void malformedFileIsNamedWithItsLine() throws Exception {
    Path file = data.resolve("tracker.toml");
    Files.writeString(file, "bind = '127.0.0.1'\nmode open\n");
    Run run = serve();
    assertThat(run.exitCode()).isEqualTo(CONFIGURATION);
    assertThat(run.errors())
        .startsWith("tracker: " + file + ": ")
        .endsWith("(line 2)\n")
        .hasLineCount(1);
  }

  @Test
  void secondServerOnTheSameDataIsRefused() throws Exception {
    tracker.serve(data, "--bind=127.0.0.1");
    assertRefused(
        serve("--bind=127.0.0.1", "--http-port=0"),
        "data: " + data + " is in use by another tracker; stop it or use another --data");
  }

  @Test
  void portInUseIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      int port = taken.getLocalPort();
      Run run = serve("--bind=127.0.0.1", "--http-port=" + port);
      assertThat(run.exitCode()).isEqualTo(CONFIGURATION);
      assertThat(run.errors())
          .startsWith("tracker: ")
          .contains(String.valueOf(port))
          .hasLineCount(1);
    }
  }

  @Test
  void udpPortInUseIsNamed() throws Exception {
    try (DatagramSocket taken = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
      int port = taken.getLocalPort();
      Run run = serve("--bind=127.0.0.1", "--http-port=0", "--admin-port=0", "--udp-port=" + port);
      assertThat(run.exitCode()).isEqualTo(CONFIGURATION);
      assertThat(run.errors())
          .startsWith("tracker: cannot listen on UDP port " + port + " of 127.0.0.1: ")
          .hasLineCount(1);
    }
  }

  @Test
  void nativeUdpWithoutNativeAccessIsRefused() throws Exception {
    assertRefused(
        TrackerProgram.ended(
            tracker.startWithoutNativeAccess(
                "serve",
                "--data=" + data,
                "--bind=127.0.0.1",
                "--http-port=0",
                "--admin-port=0",
                "--udp-port=0",
                "--set=udp-io=native")),
        "udp-io: no native I/O for UDP: java needs the option --enable-native-access=ALL-UNNAMED");
  }

  @Test
  void aDatabaseHasNoUseInMemory() throws Exception {
    assertRefused(
        serve("--bind=127.0.0.1", "--storage=memory", "--db-url=jdbc:postgresql:x"),
        "db-url has no use with storage=memory; leave it out, or take storage=database");
  }

  @Test
  void aDatabaseThatIsNotThereIsSaidNotToBeWithoutItsSecrets() throws Exception {
    String url = "--db-url=jdbc:postgresql://127.0.0.1:" + FreePorts.next() + "/x";
    assertRefused(
        tracker.run(
            Map.of("TRACKER_DB_PASSWORD", "hunter2"),
            "serve",
            "--data=" + data,
            "--bind=127.0.0.1",
            "--db-user=me",
            url),
        "db-url: the database cannot be opened: nobody answers at its address, or too late");
  }

  @Test
  void aDatabaseFileThatSomebodyHasOpenIsNamed() throws Exception {
    String url = "jdbc:h2:file:" + data.resolve("tracker");
    try (Connection other = DriverManager.getConnection(url, "tracker", "")) {
      assertThat(other.isValid(1)).isTrue();
      assertRefused(
          tracker.run("serve", "--data=" + data, "--bind=127.0.0.1", "--http-port=0"),
          "data: " + data + ": the database cannot be opened: another process has it open");
    }
    tracker.serve(data, "--bind=127.0.0.1");
  }

  /** In processes of their own, as H2 does not let go of a file that it cannot read. */
  @Test
  void aDatabaseFileThatIsEmptyOrDamagedIsRefusedAndLeftAsItIs() throws Exception {
    try (ClientProcess server = tracker.serve(data, "--bind=127.0.0.1")) {
      server.terminate();
      server.exitCode();
    }
    Path file = data.resolve("tracker.mv.db");
    byte[] whole = Files.readAllBytes(file);
    // With no more than its headers: a file that is cut further on may have lost nothing.
    for (int bytes : new int[] {0, 8_192}) {
      byte[] cut = Arrays.copyOf(whole, bytes);
      Files.write(file, cut);
      Run run = tracker.run("serve", "--data=" + data, "--bind=127.0.0.1", "--http-port=0");
      assertThat(run.exitCode()).as("cut to " + bytes).isEqualTo(CONFIGURATION);
      assertThat(run.errors())
          .startsWith("tracker: data: " + data + ": the database file ")
          .endsWith(
              "; nothing was changed. Move it away, and restore a backup (./tracker restore FILE),"
                  + " or start without one, as a new tracker\n")
          .hasLineCount(1);
      assertThat(Files.readAllBytes(file)).isEqualTo(cut);
    }
  }

  @Test
  void commandLineExplainsItself() throws Exception {
    Run nothing = Commands.run();
    assertThat(nothing.exitCode()).isEqualTo(USAGE);
    assertThat(nothing.output()).isEmpty();
    assertThat(nothing.errors()).startsWith("Say what to do, for example: serve --demo\n");

    Run unknown = tracker.run("serve", "--dmeo");
    assertThat(unknown.exitCode()).isEqualTo(USAGE);
    assertThat(unknown.errors()).startsWith("Unknown option: '--dmeo'\n");

    Run help = Commands.run("--help");
    assertThat(help.exitCode()).isZero();
    assertThat(help.errors()).isEmpty();
    assertThat(help.output()).startsWith("Usage: tracker ").contains("serve", "user", "torrent");

    assertThat(Commands.run("help")).isEqualTo(help);
    assertThat(Commands.run("help", "user")).isEqualTo(Commands.run("user", "--help"));
    assertThat(Commands.run("user", "help", "add"))
        .isEqualTo(Commands.run("user", "add", "--help"));
    Run unknownHelp = Commands.run("help", "usre");
    assertThat(unknownHelp.exitCode()).isEqualTo(USAGE);
    assertThat(unknownHelp.errors()).startsWith("There is no command 'usre' here.\n");

    assertThat(Commands.run("--version"))
        .isEqualTo(new Run(0, "Tracker Engine " + Version.current() + "\n", ""));
  }

  private static void assertRefused(Run run, String line) {
    assertThat(run).isEqualTo(new Run(CONFIGURATION, "", "tracker: " + line + "\n"));
  }
}
