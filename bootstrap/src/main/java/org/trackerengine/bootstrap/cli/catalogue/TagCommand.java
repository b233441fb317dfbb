package org.trackerengine.bootstrap.cli.catalogue;

import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trackerengine.bootstrap.cli.remote.ApiCommand;
import org.trackerengine.bootstrap.cli.remote.ServerApi;
import org.trackerengine.bootstrap.cli.terminal.HelpCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code ./tracker tag …}: tags of torrents of a running server. */
@Command(
    name = "tag",
    mixinStandardHelpOptions = true,
    description = "Manages the tags that torrents may have.",
    subcommands = {
      TagCommand.Add.class,
      TagCommand.ListAll.class,
      TagCommand.Rename.class,
      TagCommand.Remove.class,
      HelpCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  ./tracker tag add flac",
      "  ./tracker tag rename flac lossless     # on all torrents that have it too",
      "  ./tracker tag remove lossless          # from all torrents that have it too"
    })
public final class TagCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do, for example: tag list");
  }

  /** A command that prints tags. */
  abstract static class Printing extends ApiCommand {
    @Override
    protected void print(JsonNode tag, PrintWriter out) {
      out.println(tag.path("name").asString());
    }
  }

  /** {@code ./tracker tag add NAME}. */
  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description = "Creates a tag.",
      footer = {"", "Example:", "  ./tracker tag add flac"})
  static final class Add extends Printing {

    @Parameters(
        paramLabel = "NAME",
        description = "1-40 letters, digits, '-' and '.'; it is put in lower case.")
    private String name;

    @Override
    protected JsonNode ask(ServerApi api) {
      return api.post("/tags", Map.of("name", name));
    }
  }

  /** {@code ./tracker tag list}. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists the tags by name.",
      footer = {"", "Example:", "  ./tracker tag list --json"})
  static final class ListAll extends Printing {
    @Override
    protected @Nullable JsonNode ask(ServerApi api) {
      showEach(api.get("/tags"));
      return null;
    }
  }

  /** {@code ./tracker tag rename NAME NEW}. */
  @Command(
      name = "rename",
      mixinStandardHelpOptions = true,
      description = "Gives a tag another name, on all torrents that have it too.",
      footer = {"", "Example:", "  ./tracker tag rename flac lossless"})
  static final class Rename extends Printing {

    @Parameters(index = "0", paramLabel = "NAME", description = "The tag.")
    private String name;

    @Parameters(index = "1", paramLabel = "NEW", description = "Its new name.")
    private String newName;

    @Override
    protected JsonNode ask(ServerApi api) {
      return api.patch("/tags/" + escaped(name), Map.of("name", newName));
    }
  }

  /** {@code ./tracker tag remove NAME}. */
  @Command(
      name = "remove",
      mixinStandardHelpOptions = true,
      description = "Removes a tag, and takes it off all torrents.",
      footer = {"", "Example:", "  ./tracker tag remove flac"})
  static final class Remove extends ApiCommand {

    @Parameters(paramLabel = "NAME", description = "The tag.")
    private String name;

    @Override
    protected JsonNode ask(ServerApi api) {
      return api.delete("/tags/" + escaped(name));
    }

    @Override
    protected void print(JsonNode nothing, PrintWriter out) {
      out.println("Removed.");
    }
  }
}
