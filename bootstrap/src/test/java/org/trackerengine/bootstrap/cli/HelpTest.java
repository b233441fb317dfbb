package org.trackerengine.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What all commands have in common: help with examples, {@code --json}, exit codes. */
class HelpTest {

  /** What prints no result, but runs, or prints a text that is for people or for a shell. */
  private static final Set<String> WITHOUT_RESULT = Set.of("serve", "completion", "help");

  /** Longer lines would be wrapped, and could not be copied. */
  private static final int LINE = 100;

  private static final Pattern EXAMPLE =
      Pattern.compile("(?m)^(?: +|Example: )(?:source <\\()?\\./tracker (.*)$");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|([^ ']+'[^']*'|[^ ]+)");
  private static final Pattern EXIT_CODE = Pattern.compile("(?m)^\\| (\\d+) \\| ([^|]*) \\|$");

  /** All commands, to be run: each run begins with the values of a new one. */
  private static final CommandLine TRACKER = quiet(TrackerCommand.commandLine());

  /** Every command that is not hidden, by its words; to be looked at, not to be run. */
  private static final Map<String, CommandLine> COMMANDS = commands();

  @TempDir private Path directory;

  private static Map<String, CommandLine> commands() {
    Map<String, CommandLine> commands = new TreeMap<>();
    gather("", TrackerCommand.commandLine(), commands);
    return commands;
  }

  private static void gather(String prefix, CommandLine parent, Map<String, CommandLine> commands) {
    parent
        .getSubcommands()
        .forEach((name, command) -> {
          if (!command.getCommandSpec().usageMessage().hidden()) {
            commands.put(prefix + name, command);
            gather(prefix + name + " ", command, commands);
          }
        });
  }

  static Set<String> names() {
    return COMMANDS.keySet();
  }

  private static CommandLine command(String name) {
    return COMMANDS.get(name);
  }

  /** A command that does something itself. */
  static Stream<String> actions() {
    return names().stream().filter(name -> command(name).getSubcommands().isEmpty());
  }

  private static String footer(CommandLine command) {
    return String.join("\n", command.getCommandSpec().usageMessage().footer()).replace("%%", "%");
  }

  private static List<String> examples(CommandLine command) {
    return EXAMPLE
        .matcher(footer(command).replaceAll("\\\\\n +", ""))
        .results()
        .map((MatchResult example) -> example.group(1))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("names")
  void anExampleFitsOnALine(String name) {
    assertThat(footer(command(name)).lines()).allMatch(line -> line.length() <= LINE);
  }

  @ParameterizedTest
  @MethodSource("names")
  void theHelpOfACommandHasAnExampleOfIt(String name) {
    assertThat(examples(command(name)))
        .as(command(name).getUsageMessage())
        .anyMatch(example -> (example + " ").startsWith(group(name) + " "));
  }

  /** {@code help user add} is explained where {@code help} is. */
  private static String group(String name) {
    return name.endsWith("help") ? "help" : name;
  }

  @ParameterizedTest
  @MethodSource("names")
  void theExamplesAreCommandsThatThereAre(String name) {
    for (String example : examples(command(name))) {
      List<String> words = words(example);
      assertThatCode(() -> TRACKER.parseArgs(words.toArray(String[]::new)))
          .as(example)
          .doesNotThrowAnyException();
    }
  }

  @Test
  void anExampleIsReadAsAShellDoes() {
    assertThat(words("user disable m --reason='a second account' --json | wc -l"))
        .containsExactly("user", "disable", "m", "--reason=a second account", "--json");
    assertThat(words("completion bash)")).containsExactly("completion", "bash");
    assertThat(words("user passkey a   # her old URL")).containsExactly("user", "passkey", "a");
  }

  /** The words of a command, up to a pipe, another command, a comment or the end. */
  private static List<String> words(String example) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(example.replaceFirst(" *(\\||&&|>|#|\\)$).*", ""));
    while (word.find()) {
      words.add(word.group().replace("'", ""));
    }
    return words;
  }

  @ParameterizedTest
  @MethodSource("actions")
  void everyCommandThatPrintsAResultPrintsItAsJsonToo(String name) {
    String action = name.substring(name.lastIndexOf(' ') + 1);
    assertThat(command(name).getCommandSpec().findOption("--json") != null)
        .as(name)
        .isEqualTo(!WITHOUT_RESULT.contains(action));
  }

  @ParameterizedTest
  @MethodSource("names")
  void helpIsNoFailure(String name) {
    List<String> words = words(name);
    if (!name.endsWith("help")) {
      words.add("--help");
    }
    assertThat(run(words)).isZero();
  }

  @ParameterizedTest
  @MethodSource("names")
  void aWrongCommandLineEndsWithTwo(String name) {
    List<String> words = words(name);
    words.add("--nonsense");
    assertThat(run(words)).isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("groups")
  void aGroupAloneEndsWithTwo(String name) {
    assertThat(run(words(name))).isEqualTo(2);
  }

  static Stream<String> groups() {
    return names().stream().filter(name -> !command(name).getSubcommands().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("remote")
  void whatNeedsARunningServerEndsWithOneWhereThereIsNone(String name) {
    List<String> words = words(examples(command(name)).getFirst());
    words.removeIf(word -> word.startsWith("--url") || word.startsWith("--token-file"));
    words.add("--data=" + directory.resolve("nothing"));
    words.replaceAll(word -> word.replaceFirst("^.*(\\.zip|\\.torrent)$", directory + "/x$1"));
    assertThat(run(words)).isEqualTo(1);
    assertThat(directory).as("nothing is created").isEmptyDirectory();
  }

  /** Commands that talk to a running server. */
  static Stream<String> remote() {
    return actions().filter(name -> command(name).getCommandSpec().findOption("--url") != null);
  }

  private static int run(List<String> words) {
    return TRACKER.execute(words.toArray(String[]::new));
  }

  private static CommandLine quiet(CommandLine tracker) {
    return tracker
        .setOut(new PrintWriter(Writer.nullWriter()))
        .setErr(new PrintWriter(Writer.nullWriter()));
  }

  @Test
  void theExitCodesAreThoseOfTheDocumentation() throws IOException {
    String documented = Files.readString(document());
    List<String> codes =
        EXIT_CODE
            .matcher(documented.substring(documented.indexOf("## Exit codes")))
            .results()
            .map((MatchResult row) -> row.group(1))
            .toList();
    assertThat(codes)
        .containsExactlyElementsOf(
            TrackerCommand.commandLine().getCommandSpec().usageMessage().exitCodeList().keySet());
  }

  /** The tests of a module run in its directory, those of an IDE maybe in the root. */
  private static Path document() {
    Path here = Path.of("docs/configuration.md");
    return Files.exists(here) ? here : Path.of("..").resolve(here);
  }
}
