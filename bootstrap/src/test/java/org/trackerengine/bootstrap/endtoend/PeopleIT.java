package org.trackerengine.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.bootstrap.config.ConfigurationSources;
import org.trackerengine.bootstrap.data.DataDirectory;
import org.trackerengine.bootstrap.endtoend.TrackerProgram.Run;
import org.trackerengine.bootstrap.server.ServerProcess;

/** People by command line only, with a real mail server: the first admin, invitations, members. */
class PeopleIT {

  private static final Pattern LINK = Pattern.compile("http://\\S+\\?token=[A-Za-z0-9_-]+");
  private static final int ARRIVES_MILLIS = 20_000;

  @TempDir private Path directory;

  private GreenMail mails;
  private ServerProcess server;
  private Commands commands;
  private String url;

  @BeforeEach
  void serve() throws IOException {
    mails = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mails.start();
    open("invitation");
  }

  private void open(String registration) throws IOException {
    Path data = directory.resolve("data");
    Map<String, String> settings =
        Map.of(
            "bind", "127.0.0.1",
            "http-port", "0",
            "admin-port", "none",
            "registration", registration,
            "smtp-host", "127.0.0.1",
            "smtp-port", "" + mails.getSmtp().getPort(),
            "smtp-security", "none",
            "mail-from", "tracker@example.org");
    server =
        ServerProcess.start(
            new ConfigurationSources().flags(settings).build(), new DataDirectory(data), false);
    server.announceItself();
    commands = new Commands(data);
    url = TrackerProgram.json(data.resolve("tracker.json")).path("http").asString();
    Files.writeString(directory.resolve("password"), "correct horse battery\n");
  }

  @AfterEach
  void stop() {
    server.close();
    mails.stop();
  }

  private String password() {
    return "--password-file=" + directory.resolve("password");
  }

  /** Waits for the mail with this number, and returns the link in it. */
  private String link(int number) throws Exception {
    assertThat(mails.waitForIncomingEmail(ARRIVES_MILLIS, number)).isTrue();
    String text = mails.getReceivedMessages()[number - 1].getContent().toString();
    Matcher link = LINK.matcher(text);
    assertThat(link.find()).as(text).isTrue();
    return link.group();
  }

  @Test
  void fromTheFirstAdminToAMemberWhoSignsIn() throws Exception {
    String setUp = server.setUpLink().orElseThrow();
    assertThat(setUp).startsWith(url + "/setup?token=");
    Commands.alone("account", "setup", setUp, "--name=root", password());
    assertThat(server.setUpLink()).isEmpty();
    Run again = Commands.run("account", "setup", setUp, "--name=second", password());
    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.errors()).contains("This link is wrong, has expired, or was used already.");

    commands.ok("user", "invite", "--mail=bob@example.org");
    String registered =
        Commands.alone(
            "account", "register", link(1), "--name=bob", "--mail=bob@example.org", password());
    assertThat(registered).contains("Registered bob, who can take part at once.");

    String invitation = commands.ok("user", "invite").strip();
    Commands.alone(
        "account", "register", invitation, "--name=eve", "--mail=eve@example.org", password());
    Commands.alone("account", "verify", link(2));
    assertThat(Commands.line(commands.ok("user", "show", "eve"), "state:")).isEqualTo("verified");
    assertThat(Commands.line(commands.ok("user", "invitations", "eve"), "invited by:"))
        .isEqualTo("admin");

    Path token = directory.resolve("bob.token");
    String signedIn =
        Commands.alone(
            "account", "sign-in", url, "--login=bob@example.org", "--out=" + token, password());
    assertThat(Commands.line(signedIn, "announce URL:")).startsWith(url + "/announce?passkey=");
    assertThat(Commands.alone("user", "show", "bob", "--url=" + url, "--token-file=" + token))
        .contains("bob");
  }

  @Test
  void aPasswordIsResetAndAUserDeleted() throws Exception {
    commands.ok("user", "add", "ann", "--verified");
    String reset = commands.ok("user", "reset", "ann").strip();
    Commands.alone("account", "reset", reset, password());
    Commands.alone("account", "sign-in", url, "--login=ann", password());
    assertThat(Commands.run("user", "delete", "ann", "--data=" + commands.data()).exitCode())
        .isEqualTo(1);
    commands.ok("user", "delete", "ann", "--yes");
    Run gone = Commands.run("account", "sign-in", url, "--login=ann", password());
    assertThat(gone.errors()).contains("The name or the password is wrong.");
  }

  @Test
  void mailsWaitForTheMailServerEvenOverARestart() throws Exception {
    int port = mails.getSmtp().getPort();
    mails.stop();
    String invitation = commands.ok("user", "invite").strip();
    Commands.alone(
        "account", "register", invitation, "--name=eve", "--mail=eve@example.org", password());
    server.close();
    mails = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mails.start();
    open("invitation");
    String link = link(1);
    Commands.alone("account", "verify", url + link.substring(link.indexOf("/verify")));
  }

  @Test
  void whereAnyoneMayApplyAModeratorDecides() throws Exception {
    server.close();
    open("application");
    Commands.alone(
        "account",
        "register",
        url,
        "--name=eve",
        "--mail=eve@example.org",
        "--application=I seed a lot.",
        password());
    assertThat(Commands.alone("account", "verify", link(1))).contains("a moderator decides");
    assertThat(commands.ok("application", "list")).isEqualTo("eve\n  I seed a lot.\n");
    commands.ok("application", "accept", "eve");
    assertThat(Commands.line(commands.ok("user", "show", "eve"), "state:")).isEqualTo("verified");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "account setup not-a-link --name=x --password-file=FILE",
        "account verify http://127.0.0.1:1/verify?token=x",
        "account register http://127.0.0.1:1 --name=x --mail=x --password-file=missing",
      })
  void whatCannotBeDoneIsSaidInOneLine(String command) {
    Run run = Commands.run(command.replace("FILE", "" + directory.resolve("password")).split(" "));
    assertThat(run.exitCode()).isIn(1, 2);
    assertThat(run.errors().lines().findFirst()).isPresent();
    assertThat(run.errors()).doesNotContain("Exception");
  }
}
