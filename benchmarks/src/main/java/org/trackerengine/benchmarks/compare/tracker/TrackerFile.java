package org.trackerengine.benchmarks.compare.tracker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.toml.TomlMapper;

/**
 * Reads a TOML file of trackers, each in a table {@code [[tracker]]}. Every error is an {@link
 * IllegalArgumentException} of one line that names the file and the key. Stateless.
 */
public final class TrackerFile {

  private static final String TRACKERS = "tracker";

  /** Prefixes of the names of trackers that are not from a file. */
  private static final List<String> TAKEN = List.of("ours", Opentracker.NAME, NullTracker.NAME);

  private TrackerFile() {}

  /** Returns the trackers of a file, in its order. */
  public static List<TrackerRecipe> read(Path file) {
    try {
      return parse(Files.readString(file));
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(file + ": cannot be read", unreadable);
    } catch (IllegalArgumentException bad) {
      throw new IllegalArgumentException(file + ": " + bad.getMessage(), bad);
    }
  }

  static List<TrackerRecipe> parse(String toml) {
    Map<String, Object> all = entries(toml);
    for (String key : all.keySet()) {
      if (!key.equals(TRACKERS)) {
        throw new IllegalArgumentException("unknown key '" + key + "'; trackers are [[tracker]]");
      }
    }
    if (!(all.get(TRACKERS) instanceof List<?> tables) || tables.isEmpty()) {
      throw new IllegalArgumentException("no [[tracker]]");
    }
    List<TrackerRecipe> recipes = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Object table : tables) {
      TrackerRecipe recipe = recipe(new TrackerTable(recipes.size() + 1, table));
      if (!names.add(recipe.name())) {
        throw new IllegalArgumentException("name '" + recipe.name() + "' is there twice");
      }
      recipes.add(recipe);
    }
    return List.copyOf(recipes);
  }

  private static Map<String, Object> entries(String toml) {
    try {
      return new TomlMapper().readValue(toml, new TypeReference<>() {});
    } catch (JacksonException bad) {
      throw new IllegalArgumentException(
          bad.getOriginalMessage().lines().findFirst().orElse("no TOML")
              + " (line "
              + bad.getLocation().getLineNr()
              + ")",
          bad);
    }
  }

  private static TrackerRecipe recipe(TrackerTable table) {
    TrackerRecipe recipe =
        TrackerRecipeBuilder.builder()
            .name(name(table))
            .command(table.command("command"))
            .http(table.url("http", "http://127.0.0.1:{port}/"))
            .udp(table.url("udp", "udp://127.0.0.1:{port}"))
            .keepAlive(table.flag("keep-alive", true))
            .passkeyLength(table.length("passkey-length"))
            .prepare(table.commands("prepare"))
            .files(table.texts("files"))
            .environment(table.texts("environment"))
            .build();
    table.expectNothingElse();
    check(recipe, table);
    return recipe;
  }

  private static void check(TrackerRecipe recipe, TrackerTable table) {
    if (recipe.http() == null && recipe.udp() == null) {
      throw table.wrong("http", "or udp is needed");
    }
    if (recipe.passkeyLength() == 0 && (recipe.http() + recipe.udp()).contains("{passkey}")) {
      throw table.wrong("passkey-length", "is missing: a URL has {passkey}");
    }
    for (String file : recipe.files().keySet()) {
      if (!file.matches("[\\w.-]*\\w")) {
        throw table.wrong("files", "has a name that is no plain name of a file: " + file);
      }
    }
  }

  private static String name(TrackerTable table) {
    String name = table.text("name");
    if (name.isBlank() || name.contains("|") || name.lines().count() > 1) {
      throw table.wrong("name", "is empty, or no name for a table");
    }
    if (TAKEN.stream().anyMatch(name::startsWith)) {
      throw table.wrong("name", "begins with one of " + TAKEN + ", which are others' names");
    }
    return name;
  }
}
