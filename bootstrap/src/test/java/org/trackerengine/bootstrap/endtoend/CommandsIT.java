package org.trackerengine.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.community.Community;
import org.trackerengine.bootstrap.config.ConfigurationSources;
import org.trackerengine.bootstrap.data.DataDirectory;
import org.trackerengine.bootstrap.endtoend.TrackerProgram.Run;
import org.trackerengine.bootstrap.server.ServerProcess;
import org.trackerengine.bootstrap.server.Version;
import org.trackerengine.domain.announce.AnnounceReply;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;
import org.trackerengine.fixture.AnnounceBuilder;
import org.trackerengine.fixture.torrent.TorrentFileBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands that manage users, torrents and tokens of a running server. */
final class CommandsIT {

  @TempDir private static Path directory;

  private static Path data;
  private static String url;
  private static ServerProcess server;

  @BeforeAll
  static void serve() throws IOException {
    data = directory.resolve("data");
    Map<String, String> settings =
        Map.of(
            "bind",
            "127.0.0.1",
            "http-port",
            "0",
            "admin-port",
            "none",
            "storage",
            "memory",
            "seed-for",
            "72",
            "denied-clients",
            "-XL");
    server =
        ServerProcess.start(
            new ConfigurationSources().flags(settings).build(), new DataDirectory(data), false);
    server.announceItself();
    url = TrackerProgram.json(data.resolve("tracker.json")).path("http").asString();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Run run(String... arguments) {
    return Commands.run(arguments);
  }

  private static String ok(String... arguments) {
    return new Commands(data).ok(arguments);
  }

  private static JsonNode json(String... arguments) {
    return JsonMapper.shared().readTree(ok(arguments));
  }

  private static String line(String output, String start) {
    return Commands.line(output, start);
  }

  private static void add(String user) {
    ok("user", "add", user);
  }

  @Test
  void theNumbersOfTheTrackerArePrinted() {
    add("stan");
    JsonNode stats = json("stats", "--json");
    assertThat(stats.path("users").asInt()).isPositive();
    String shown = ok("stats");
    assertThat(line(shown, "users:")).isEqualTo(stats.path("users").asString());
    assertThat(line(shown, "uploaded:")).isEqualTo("0.0 KiB");
    assertThat(line(shown, "uptime:")).isEqualTo("0 d 0 h 0 min");
    assertThat(line(shown, "version:")).isEqualTo(Version.current());
  }

  @Test
  void whatWasCountedOverTimeIsPrinted() {
    add("hist");
    assertThat(ok("stats", "--history")).isEqualTo("Nothing was counted yet.\n");
    JsonNode hours = json("stats", "--history", "--period=hour", "--json");
    assertThat(hours.path("period").asString()).isEqualTo("hour");
    assertThat(json("user", "stats", "hist", "--json").path("period").asString()).isEqualTo("day");
    assertThat(ok("user", "stats", "hist")).isEqualTo("Nothing was counted yet.\n");
    Run week = run("stats", "--history", "--period=week", "--data=" + data);
    assertThat(week.errors()).contains("period is one of: hour, day");
    assertThat(week.exitCode()).isEqualTo(1);
  }

  @Test
  void aUserIsAddedVerifiedDisabledAndEnabled() {
    add("ann");
    assertThat(line(ok("user", "show", "ann"), "state:")).isEqualTo("unverified");
    assertThat(line(ok("user", "verify", "ann"), "state:")).isEqualTo("verified");
    String disabled =
        ok("user", "disable", "ann", "--reason=a second account", "--until=2999-01-31");
    assertThat(line(disabled, "state:")).isEqualTo("disabled");
    assertThat(line(disabled, "reason:")).isEqualTo("a second account");
    assertThat(line(disabled, "until:")).isEqualTo("2999-01-31T00:00:00Z");
    assertThat(ok("user", "disable", "ann")).doesNotContain("reason:", "until:");
    assertThat(line(ok("user", "enable", "ann"), "state:")).isEqualTo("verified");
    assertThat(json("user", "show", "ann", "--json").path("name").asString()).isEqualTo("ann");
  }

  @Test
  void unverifiedUsersAndFilesWithoutThePrivateFlagAreSaidToNeedMore() throws Exception {
    assertThat(ok("user", "add", "sam", "--admin"))
        .startsWith("Created admin sam.\n")
        .endsWith("Not verified yet: announces are refused until an admin verifies the user.\n");
    Path file = directory.resolve("public.torrent");
    Files.write(file, TorrentFileBuilder.named("Public").file("Public", 70_000).build());
    assertThat(ok("torrent", "add", file.toString()))
        .endsWith(
            "The private flag or the source has been set, which changed the info hash: seed the file"
                + " from GET /torrents/public/download.\n");
  }

  @Test
  void usersAreListedOneALine() {
    add("bea");
    assertThat(ok("user", "list")).contains("unverified", "  bea\n", "  admin\n");
    assertThat(ok("user", "list", "--json").lines())
        .anySatisfy(line -> {
          JsonNode user = JsonMapper.shared().readTree(line);
          assertThat(user.path("name").asString()).isEqualTo("bea");
        });
  }

  @Test
  void aPasskeyIsReplaced() {
    String before = line(ok("user", "add", "cleo"), "passkey:");
    String after = line(ok("user", "passkey", "cleo"), "passkey:");
    assertThat(after).hasSize(40).isNotEqualTo(before);
  }

  @Test
  void tokensAreMadeListedAndRevoked() throws Exception {
    add("dora");
    ok("user", "verify", "dora");
    String made =
        ok("token", "add", "dora", "--name=phone", "--scope=read,account", "--expires=2999-01-31");
    assertThat(line(made, "scopes:")).isEqualTo("read,account");
    assertThat(line(made, "expires:")).isEqualTo("2999-01-31T00:00:00Z");
    String secret = line(made, "token:");
    String id = line(made, "id:");
    assertThat(new Api(URI.create(url), secret).get("/account").path("name").asString())
        .isEqualTo("dora");

    String second = line(ok("token", "add", "dora"), "id:");
    String list = ok("token", "list", "dora");
    assertThat(list).hasLineCount(2).contains(id, "phone", second, "never").doesNotContain(secret);
    assertThat(ok("token", "revoke", "dora", id)).isEqualTo("Revoked.\n");
    assertThat(ok("token", "list", "dora", "--json")).hasLineCount(1).contains(second);
    assertThat(ok("token", "revoke", "dora", "--all")).isEqualTo("Revoked all tokens of dora.\n");
    assertThat(ok("token", "list", "dora")).isEmpty();
  }

  @Test
  void torrentsAreListedRejectedAndApproved() throws Exception {
    Path file = directory.resolve("etude.torrent");
    Files.write(file, TorrentFileBuilder.named("Étude").privateFlag(true).file("e", 9).build());
    String slug = line(ok("torrent", "add", file.toString()), "slug:");
    assertThat(ok("torrent", "list", "--search=étude")).contains("  " + slug + "\n");
    assertThat(ok("torrent", "list", "--search=nothing")).isEmpty();

    String rejected = ok("torrent", "reject", slug, "--reason=a copy");
    assertThat(line(rejected, "status:")).isEqualTo("rejected");
    assertThat(line(rejected, "reason:")).isEqualTo("a copy");
    assertThat(line(ok("torrent", "approve", slug), "status:")).isEqualTo("approved");
    assertThat(line(ok("torrent", "postpone", slug, "--reason=no cover"), "status:"))
        .isEqualTo("postponed");
    assertThat(ok("torrent", "queue")).contains("postponed  " + slug + "  by admin: no cover\n");
    String removed = ok("torrent", "remove", slug, "--reason=asked for");
    assertThat(line(removed, "status:")).isEqualTo("deleted");
    assertThat(ok("torrent", "queue")).doesNotContain(slug);
    assertThat(json("torrent", "show", slug, "--json").path("status").asString())
        .isEqualTo("deleted");
  }

  @Test
  void commentsAndReportsAreListedAndModeratedAndLogged() throws Exception {
    Path file = directory.resolve("nocturne.torrent");
    Files.write(file, TorrentFileBuilder.named("Nocturne").privateFlag(true).file("n", 9).build());
    Slug slug = new Slug(line(ok("torrent", "add", file.toString()), "slug:"));
    Community community = server.tracker().community();
    User carla = server.tracker().users().create("carla", Role.MEMBER, true).orElseThrow();
    String id = Long.toString(community.comments().write(carla, slug, "*rude*\nwords").id());
    String report = Long.toString(community.reports().reportTorrent(carla, slug, "a copy").id());

    assertThat(ok("comment", "list", slug.value()))
        .startsWith(id + "  carla, ")
        .endsWith("\n  *rude*\n  words\n");
    assertThat(ok("comment", "hide", id, "--reason=be polite")).contains(", hidden: be polite\n");
    assertThat(json("comment", "restore", id, "--json").path("html").asString())
        .isEqualTo("<p><em>rude</em><br />\nwords</p>");
    assertThat(ok("comment", "delete", id, "--reason=again")).contains(", deleted: again\n");
    assertThat(run("comment", "hide", id, "--data=" + data).exitCode()).isEqualTo(2);

    assertThat(ok("report", "list")).contains(report + "  carla on nocturne: a copy\n");
    assertThat(ok("report", "close", report, "--answer=another cut"))
        .endsWith("  answered by admin: another cut\n");
    assertThat(ok("report", "list")).doesNotContain("nocturne");
    assertThat(ok("report", "list", "--closed")).contains("nocturne");
    assertThat(ok("log", "--name=nocturne").lines().map(line -> line.replaceFirst(".*Z  ", "")))
        .containsExactly(
            "admin  report_closed  nocturne: another cut",
            "admin  comment_deleted  nocturne: again",
            "admin  comment_restored  nocturne",
            "admin  comment_hidden  nocturne: be polite");
    assertThat(ok("log", "--limit=1", "--json", "--kind=comment_hidden", "--subject=comment"))
        .hasLineCount(1)
        .contains("\"detail\":\"be polite\"");
  }

  @Test
  void rulesAreAddedListedAndRemoved() {
    String added = ok("rule", "add", "--deny-client=-qB 4.5-4.6.2", "--reason=leaks");
    assertThat(added).contains("denied client", "-qB 4.5-4.6.2", "# leaks");
    String id = added.split(" ")[0];
    ok("rule", "add", "--deny-port=6881-6889");
    assertThat(ok("rule", "list"))
        .hasLineCount(3)
        .containsSubsequence("configured-1", "-XL", "-qB 4.5-4.6.2", "6881-6889");
    assertThat(ok("rule", "remove", id)).isEqualTo("Removed.\n");
    assertThat(ok("rule", "list", "--json")).hasLineCount(2).doesNotContain("-qB");
  }

  @Test
  void factorsAreAddedListedAndRemoved() {
    add("fay");
    String added =
        ok("factor", "add", "--download=0", "--user=fay", "--until=2999-01-31", "--reason=gift");
    assertThat(added)
        .contains("now ", "down 0.0", "until 2999-01-31T00:00:00Z, for user fay  # gift");
    ok("factor", "add", "--upload=2", "--from=2999-01-01");
    assertThat(ok("factor", "list")).hasLineCount(2).contains("up 2.0", "for all");
    assertThat(ok("factor", "remove", added.split(" ")[0])).isEqualTo("Removed.\n");
    assertThat(ok("factor", "list", "--json")).hasLineCount(1);
  }

  @Test
  void groupsAreAddedChangedAndRemovedAndUsersPutIntoThem() {
    add("gil");
    assertThat(ok("group", "add", "beginners", "--download-slots=2", "--immune"))
        .startsWith("beginners ")
        .contains("slots 2, peers usual", ", immune");
    assertThat(line(ok("user", "group", "gil", "beginners"), "group:")).isEqualTo("beginners");
    assertThat(ok("group", "set", "beginners", "--no-immune", "--peers-per-torrent=5"))
        .contains("slots 2, peers 5")
        .doesNotContain("immune");
    assertThat(ok("group", "list")).hasLineCount(1);
    assertThat(line(ok("user", "group", "gil", "none"), "group:")).isEqualTo("none");
    ok("user", "group", "gil", "beginners");
    assertThat(ok("group", "remove", "beginners")).isEqualTo("Removed.\n");
    assertThat(line(ok("user", "show", "gil"), "group:")).isEqualTo("none");
  }

  @Test
  void peersAreListedOfATorrentAndOfAUser() throws Exception {
    Path file = directory.resolve("nocturne.torrent");
    TorrentFileBuilder content = TorrentFileBuilder.named("Nocturne").privateFlag(true);
    Files.write(file, content.file("n", new byte[1_000]).build());
    String added = ok("torrent", "add", file.toString());
    String slug = line(added, "slug:");
    String announceUrl = line(ok("user", "add", "fred", "--verified"), "announce URL:");
    assertThat(ok("torrent", "peers", slug)).isEmpty();
    String hash = line(added, "info hash:").replaceAll("..", "%$0");
    String announce =
        announceUrl
            + "&info_hash="
            + hash
            + "&peer_id=-qB4650-abcdefghijkl&port=6881&uploaded=0&downloaded=0&left=250";
    try (HttpClient http = HttpClient.newHttpClient()) {
      http.send(HttpRequest.newBuilder(URI.create(announce)).build(), BodyHandlers.discarding());
    }
    assertThat(ok("torrent", "peers", slug))
        .hasLineCount(1)
        .startsWith("leecher ")
        .contains(" ? B/s up ", "  fred  qBittorrent 4.6.5  127.0.0.1:6881\n")
        .containsPattern(" (74|75)\\.[0-9]% ");
    assertThat(ok("user", "peers", "fred")).contains("  " + slug + "  qBittorrent 4.6.5  127.0");
    assertThat(json("user", "peers", "fred", "--json").path("torrent").path("name").asString())
        .isEqualTo("Nocturne");
  }

  @Test
  void whatAUserOwesIsListed() throws Exception {
    Path file = directory.resolve("owed.torrent");
    TorrentFileBuilder content = TorrentFileBuilder.named("Owed").privateFlag(true);
    Files.write(file, content.file("o", new byte[1_000]).build());
    String slug = line(ok("torrent", "add", file.toString()), "slug:");
    ok("user", "add", "owen", "--verified");
    assertThat(ok("user", "duties", "owen")).isEmpty();
    Tracker tracker = server.tracker();
    User owen = tracker.users().findByName("owen").orElseThrow();
    Torrent torrent = tracker.torrents().show(owen, new Slug(slug)).orElseThrow();
    AnnounceBuilder client =
        new AnnounceBuilder().torrent(torrent.swarm()).passkey(owen.passkey()).port(51_413);
    assertThat(tracker.announce(client.build())).isInstanceOf(AnnounceReply.class);
    tracker.announce(client.downloaded(1_000).left(0).build());
    tracker.flush();
    assertThat(ok("user", "duties", "owen"))
        .matches(
            "open   until 20\\S+Z  " + slug + "  4320 minutes to seed or 1000 bytes to send\n");
    assertThat(json("user", "duties", "owen", "--json").path("uploadLeft").asInt())
        .isEqualTo(1_000);
    assertThat(ok("user", "duties", "owen", "--state=missed")).isEmpty();
    assertThat(run("user", "duties", "owen", "--state=late", "--data=" + data).errors())
        .contains("state is one of: open, met, missed");
  }

  @Test
  void aServerIsReachedByItsUrlWithATokenFromAFile() throws Exception {
    Path token = data.resolve("admin.token");
    Run shown = run("user", "show", "admin", "--url=" + url, "--token-file=" + token);
    assertThat(shown).isEqualTo(new Run(0, ok("user", "show", "admin"), ""));
    Path wrong = Files.writeString(directory.resolve("wrong"), "x".repeat(64) + "\n");
    Run refused = run("user", "show", "admin", "--url=" + url, "--token-file=" + wrong);
    assertThat(refused)
        .isEqualTo(
            new Run(
                1,
                "",
                "tracker: the server does not accept the API token: it is wrong, was revoked, or has"
                    + " expired\n"));
  }

  @Test
  void aPathOfTheUrlIsKept() {
    String token = "--token-file=" + data.resolve("admin.token");
    assertThat(run("user", "show", "admin", "--url=" + url + "/", token).exitCode()).isZero();
    assertThat(run("user", "show", "admin", "--url=" + url + "/below", token))
        .isEqualTo(new Run(1, "", "tracker: There is nothing here.\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"se\tcret\u0001", "secr\u00e9t", "sec ret", "\u0000secret"})
  void aTokenThatCannotBeOneIsRefusedAndNotShown(String secret) throws Exception {
    Path file = Files.writeString(directory.resolve("odd"), secret + "\n");
    assertThat(run("user", "show", "admin", "--url=" + url, "--token-file=" + file))
        .isEqualTo(
            new Run(
                1, "", "tracker: the API token has characters that no token has, or is empty\n"));
  }

  @Test
  void aShellIsTaughtToCompleteEveryCommand() throws Exception {
    Path script =
        Files.writeString(directory.resolve("completion"), run("completion", "bash").output());
    String complete =
        "source "
            + script
            + "; COMP_WORDS=(tracker token a); COMP_CWORD=2; COMP_LINE='tracker token a';"
            + " COMP_POINT=15; _complete_tracker; echo \"${COMPREPLY[@]}\"";
    Process bash = new ProcessBuilder("bash", "-c", complete).redirectErrorStream(true).start();
    assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
        .isEqualTo("add");
    assertThat(run("completion", "zsh").output()).isEqualTo(Files.readString(script));
    assertThat(run("completion", "fish").exitCode()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "2 | user show admin --url=http://127.0.0.1:1 | needs an API token",
        "2 | user show admin --url=ftp://127.0.0.1 | must begin with http",
        "2 | user show admin --token-file=x | is for --url",
        "2 | user show admin --url=http://127.0.0.1:99999 | must have a port from 1 to 65535",
        "2 | user show admin --url=http://a:b@127.0.0.1 | must not have a query, a fragment or a user",
        "1 | token add admin --expires=+999999999-12-31 | is a time such as",
        "2 | token add admin --expires=tomorrow | is not a day such as",
        "1 | user disable admin | take away their own rights",
        "1 | user disable admin --until=1999-01-31 | is a time to come",
        "2 | token revoke admin | by its ID",
        "2 | token revoke admin 0123456789abcdef --all | by its ID",
        "1 | user show admin --url=http://127.0.0.1:1 --token-file=NOTHING | is not there",
        "1 | user show nobody | nothing here",
        "1 | user show ../torrents | nothing here",
        "1 | token revoke admin 0123456789abcdef | nothing here",
        "1 | token add admin --scope=all | is an array of",
        "1 | torrent show none | nothing here",
        "2 | rule add | Missing required argument",
        "2 | rule add --deny-port=1 --ban-network=::1 | are mutually exclusive",
        "1 | rule add --deny-port=x | is not a port",
        "1 | factor add | has an 'upload', a 'download', or both",
        "1 | factor add --upload=101 | is a number from 0 to 100",
        "1 | group add none | is not 'none'",
        "1 | group set nothing --immune | nothing here",
        "1 | user group admin nothing | the name of a group, or 'none'",
        "1 | rule remove configured-1 | take it out there",
      })
  void whatCannotBeDoneIsSaidInOneLine(int exitCode, String command, String message) {
    String[] words = (command + (command.contains("--url") ? "" : " --data=" + data)).split(" ");
    Run run = run(words);
    assertThat(run.exitCode()).as(run.errors()).isEqualTo(exitCode);
    assertThat(run.output()).isEmpty();
    assertThat(run.errors().lines().findFirst().orElseThrow()).contains(message);
  }
}
