package org.trackerengine.bootstrap.cli.remote.torrent;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trackerengine.bootstrap.cli.remote.ApiCommand;
import org.trackerengine.bootstrap.cli.remote.ServerApi;
import org.trackerengine.bootstrap.cli.terminal.CommandFailedException;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Options of commands that say something about a torrent. */
final class TorrentDetailsOptions {

  private static final long MOST_BYTES = 80_000;

  @Option(
      names = "--category",
      paramLabel = "SLUG",
      description = "Puts it into a category; 'none' takes it out.")
  private @Nullable String category;

  @Option(
      names = "--tag",
      paramLabel = "TAG",
      description = "Gives it a tag; repeat it, or put commas between tags.",
      split = ",")
  private @Nullable List<String> tags;

  @Option(
      names = "--description-file",
      paramLabel = "FILE",
      description = "A text file in UTF-8 that describes it, in Markdown.")
  private @Nullable Path descriptionFile;

  @Option(
      names = "--anonymous",
      negatable = true,
      description = "Names its uploader to moderators only.")
  private @Nullable Boolean anonymous;

  @Option(
      names = "--cover",
      paramLabel = "FILE",
      description = "A PNG, JPEG or GIF picture as its cover.")
  private @Nullable Path cover;

  /** Returns what is said, as parts of a form. */
  Map<String, String> inForm() {
    Map<String, String> said = new LinkedHashMap<>();
    inJson()
        .forEach((name, value) ->
            said.put(
                name,
                value instanceof List<?> words
                    ? words.stream().map(String::valueOf).collect(Collectors.joining(","))
                    : value.toString()));
    return said;
  }

  /** Returns what is said, as fields of a JSON object. */
  Map<String, Object> inJson() {
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("category", category);
    said.put("tags", tags);
    said.put("description", description());
    said.put("anonymous", anonymous);
    said.values().removeIf(Objects::isNull);
    return said;
  }

  private @Nullable String description() {
    Path file = descriptionFile;
    if (file == null) {
      return null;
    }
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new CommandFailedException(file + " is longer than a description may be");
      }
      return Files.readString(file);
    } catch (CharacterCodingException notUtf8) {
      throw new CommandFailedException(file + " is not a text in UTF-8", notUtf8);
    } catch (IOException unreadable) {
      throw new CommandFailedException(file + " is not there or cannot be read", unreadable);
    }
  }

  /** Fails if the cover cannot be read, before anything is sent. */
  void checkCover() {
    if (cover != null && !Files.isRegularFile(cover)) {
      throw new CommandFailedException(cover + " is not there or is not a file");
    }
  }

  /** Sends the cover, if there is one, and returns the torrent as it is then. */
  JsonNode withCover(ServerApi api, JsonNode torrent) {
    Path file = cover;
    if (file == null) {
      return torrent;
    }
    String path = "/torrents/" + ApiCommand.escaped(torrent.path("slug").asString());
    try {
      api.put(path + "/cover", "application/octet-stream", file);
      return api.get(path);
    } catch (FileNotFoundException missing) {
      throw new CommandFailedException(file + " is not there or cannot be read", missing);
    } catch (CommandFailedException refused) {
      throw new CommandFailedException(
          "everything but the cover is stored as '"
              + torrent.path("slug").asString()
              + "': "
              + refused.getMessage(),
          refused);
    }
  }
}
