package org.trackerengine.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trackerengine.bootstrap.config.ConfigurationSources;
import org.trackerengine.bootstrap.data.DataDirectory;
import org.trackerengine.bootstrap.endtoend.TrackerProgram.Run;
import org.trackerengine.bootstrap.server.ServerProcess;
import org.trackerengine.fixture.torrent.TorrentFileBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands for categories, tags and what is said about torrents, with a database. */
final class CatalogueCommandsIT {

  @TempDir private static Path directory;

  private static Commands commands;
  private static ServerProcess server;

  @BeforeAll
  static void serve() throws IOException {
    Path data = directory.resolve("data");
    Map<String, String> settings =
        Map.of(
            "bind", "127.0.0.1",
            "http-port", "0",
            "admin-port", "none",
            "source", "set",
            "source-name", "\u00C4-Tracker");
    server =
        ServerProcess.start(
            new ConfigurationSources().flags(settings).build(), new DataDirectory(data), false);
    server.announceItself();
    commands = new Commands(data);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static JsonNode json(String... arguments) {
    return JsonMapper.shared().readTree(commands.ok(arguments));
  }

  private static String file(String name) throws IOException {
    byte[] torrent =
        TorrentFileBuilder.named(name).file(name + ".bin", 100_000).randomHashes(1).build();
    return Files.write(directory.resolve(name + ".torrent"), torrent).toString();
  }

  private static String picture(String name, int width, int height) throws IOException {
    Path file = directory.resolve(name);
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    ImageIO.write(picture, "png", file.toFile());
    return file.toString();
  }

  @Test
  void fromAnEmptyCatalogueToATorrentWithACover() throws IOException {
    assertThat(commands.ok("category", "add", "films", "Films & more"))
        .isEqualToIgnoringNewLines("films  Films & more");
    commands.ok("category", "add", "series", "Series", "--parent=films", "--position=3");
    assertThat(commands.ok("category", "rename", "series", "TV", "--slug=tv"))
        .isEqualToIgnoringNewLines("  tv  TV");
    commands.ok("tag", "add", "HD");
    commands.ok("tag", "add", "subs");
    commands.ok("tag", "rename", "hd", "1080p");
    Path text = Files.writeString(directory.resolve("film.md"), "# \u00DCber\n<b>");
    JsonNode added =
        json(
            "torrent",
            "add",
            file("film"),
            "--category=tv",
            "--tag=1080p,subs",
            "--description-file=" + text,
            "--anonymous",
            "--cover=" + picture("a.png", 700, 700),
            "--json");
    assertThat(added.path("infoHashChanged").booleanValue()).isTrue();
    JsonNode shown = json("torrent", "show", "film", "--json");
    assertThat(shown.path("category").stringValue()).isEqualTo("tv");
    assertThat(shown.path("tags").toString()).isEqualTo("[\"1080p\",\"subs\"]");
    assertThat(shown.path("description").stringValue()).isEqualTo("# \u00DCber\n<b>");
    assertThat(shown.path("cover").booleanValue()).isTrue();
    assertThat(shown.path("anonymous").booleanValue()).isTrue();
    assertThat(commands.ok("category", "list")).contains("films  Films & more", "  tv  TV");
    assertThat(commands.ok("tag", "list")).isEqualToIgnoringNewLines("1080psubs");
    assertThat(
            commands.ok(
                "torrent",
                "edit",
                "film",
                "--name=The film",
                "--tag=subs",
                "--category=none",
                "--no-anonymous"))
        .contains("name:      The film", "tags:      subs")
        .doesNotContain("category:");
    commands.ok("tag", "remove", "1080p");
    assertThat(commands.ok("category", "remove", "tv")).isEqualToIgnoringNewLines("Removed.");
  }

  @Test
  void whatTheServerRefusesIsSaid() throws IOException {
    assertThat(refused("category", "add", "Not a slug", "x")).contains("A slug has");
    assertThat(refused("torrent", "add", file("b"), "--tag=nope"))
        .contains("There is no tag 'nope'");
    assertThat(refused("torrent", "add", file("b"), "--cover=" + directory.resolve("none")))
        .contains("is not there");
    assertThat(refused("torrent", "add", file("b"), "--description-file=" + directory))
        .contains("cannot be read");
    commands.ok("torrent", "add", file("b"));
    Path text = Files.writeString(directory.resolve("no.png"), "<svg onload='x'/>");
    assertThat(refused("torrent", "edit", "b", "--cover=" + text))
        .contains("everything but the cover is stored as 'b'", "not a PNG, JPEG or GIF");
    byte[] again =
        TorrentFileBuilder.named("c")
            .pieceLength(1 << 15)
            .file("b.bin", 100_000)
            .file("pad", 1)
            .randomHashes(2)
            .build();
    String c = Files.write(directory.resolve("c.torrent"), again).toString();
    commands.ok("torrent", "add", c);
    byte[] copy =
        TorrentFileBuilder.named("d")
            .pieceLength(1 << 16)
            .file("pad", 1)
            .file("b.bin", 100_000)
            .randomHashes(3)
            .build();
    String d = Files.write(directory.resolve("d.torrent"), copy).toString();
    assertThat(refused("torrent", "add", d)).contains("'c' has the same files");
    commands.ok("torrent", "add", d, "--same-content");
  }

  private static String refused(String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 1);
    all[arguments.length] = "--data=" + commands.data();
    Run run = Commands.run(all);
    assertThat(run.exitCode()).as(run.toString()).isEqualTo(1);
    return run.errors();
  }
}
