package org.trackerengine.bootstrap.cli.catalogue;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.trackerengine.bootstrap.cli.remote.ApiCommand;
import org.trackerengine.bootstrap.cli.remote.ServerApi;
import org.trackerengine.bootstrap.cli.terminal.HelpCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code ./tracker category …}: categories of torrents of a running server. */
@Command(
    name = "category",
    mixinStandardHelpOptions = true,
    description = "Manages the categories of torrents, a tree of two levels.",
    subcommands = {
      CategoryCommand.Add.class,
      CategoryCommand.ListAll.class,
      CategoryCommand.Rename.class,
      CategoryCommand.Remove.class,
      HelpCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  ./tracker category add films Films",
      "  ./tracker category add series Series --parent=films --position=2",
      "  ./tracker category rename series 'TV series' --slug=tv",
      "  ./tracker category remove tv --move-to=films"
    })
public final class CategoryCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do, for example: category list");
  }

  private static void printCategory(JsonNode category, PrintWriter out) {
    out.println(
        (category.path("parent").isString() ? "  " : "")
            + category.path("slug").asString()
            + "  "
            + category.path("name").asString());
  }

  /** A command that sends a category and prints it. */
  abstract static class OneCategory extends ApiCommand {

    @Option(
        names = "--parent",
        paramLabel = "SLUG",
        description = "The category above; 'none' for the upper level.")
    private @Nullable String parent;

    @Option(
        names = "--position",
        paramLabel = "N",
        description = "Its place among those beside it, which are sorted by it (0).")
    private @Nullable Integer position;

    final Map<String, Object> wanted(@Nullable String slug, @Nullable String name) {
      Map<String, Object> wanted = new LinkedHashMap<>();
      wanted.put("slug", slug);
      wanted.put("name", name);
      wanted.put("parent", parent);
      wanted.put("position", position);
      wanted.values().removeIf(Objects::isNull);
      return wanted;
    }

    @Override
    protected void print(JsonNode category, PrintWriter out) {
      printCategory(category, out);
    }
  }

  /** {@code ./tracker category add SLUG NAME}. */
  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description = "Creates a category.",
      footer = {"", "Example:", "  ./tracker category add series Series --parent=films"})
  static final class Add extends OneCategory {

    @Parameters(
        index = "0",
        paramLabel = "SLUG",
        description = "Its name in URLs: 1-40 letters a-z, digits and hyphens.")
    private String slug;

    @Parameters(index = "1", paramLabel = "NAME", description = "Its name for people.")
    private String name;

    @Override
    protected JsonNode ask(ServerApi api) {
      return api.post("/categories", wanted(slug, name));
    }
  }

  /** {@code ./tracker category rename SLUG NAME}. */
  @Command(
      name = "rename",
      mixinStandardHelpOptions = true,
      description = "Changes the name of a category, and its place if that is said.",
      footer = {"", "Example:", "  ./tracker category rename series 'TV series' --parent=none"})
  static final class Rename extends OneCategory {

    @Parameters(index = "0", paramLabel = "SLUG", description = "The category.")
    private String slug;

    @Parameters(index = "1", paramLabel = "NAME", description = "Its new name for people.")
    private String name;

    @Option(names = "--slug", paramLabel = "SLUG", description = "Its new name in URLs.")
    private @Nullable String newSlug;

    @Override
    protected JsonNode ask(ServerApi api) {
      return api.patch("/categories/" + escaped(slug), wanted(newSlug, name));
    }
  }

  /** {@code ./tracker category list}. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists the categories, each with those below it.",
      footer = {"", "Example:", "  ./tracker category list --json"})
  static final class ListAll extends ApiCommand {

    @Override
    protected @Nullable JsonNode ask(ServerApi api) {
      showEach(api.get("/categories"));
      return null;
    }

    @Override
    protected void print(JsonNode category, PrintWriter out) {
      printCategory(category, out);
    }
  }

  /** {@code ./tracker category remove SLUG}. */
  @Command(
      name = "remove",
      mixinStandardHelpOptions = true,
      description = "Removes a category without others below it.",
      footer = {"", "Example:", "  ./tracker category remove tv --move-to=films"})
  static final class Remove extends ApiCommand {

    @Parameters(paramLabel = "SLUG", description = "The category.")
    private String slug;

    @Option(
        names = "--move-to",
        paramLabel = "SLUG",
        description = "Moves its torrents into this category first.")
    private @Nullable String heir;

    @Override
    protected JsonNode ask(ServerApi api) {
      String query = heir == null ? "" : "?moveTo=" + escaped(heir);
      return api.delete("/categories/" + escaped(slug) + query);
    }

    @Override
    protected void print(JsonNode nothing, PrintWriter out) {
      out.println("Removed.");
    }
  }
}
