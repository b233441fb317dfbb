package org.trackerengine.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trackerengine.bootstrap.config.ConfigurationSources;
import org.trackerengine.domain.announce.Refusal;
import org.trackerengine.domain.announce.RefusalCode;

/** Holds what the documents say against the code. */
class DocumentationTest {

  private static final Path ROOT = root();
  private static final int README_LINES = 150;
  private static final Pattern REFUSAL_ROW =
      Pattern.compile("(?m)^ *\\| ([A-Z_]+) \\| `([^`]*)` \\| (\\w+) \\| (\\w+) \\|");
  private static final Pattern CONFIGURATION_ROW =
      Pattern.compile("(?m)^\\| ((?:`[a-z-]+`(?:, )?)+) \\|");
  private static final Pattern CODE = Pattern.compile("`([a-z-]+)`");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
  private static final Pattern JAVA_BLOCK = Pattern.compile("(?s)```java\n(.*?)```");

  /** The tests of a module run in its directory, those of an IDE maybe in the root. */
  private static Path root() {
    Path directory = Path.of("").toAbsolutePath();
    return Files.exists(directory.resolve("README.md")) ? directory : directory.getParent();
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file);
  }

  private static String document(String name) throws IOException {
    return read(ROOT.resolve(name));
  }

  @Test
  void d4TheTableOfRefusalsIsTheListInTheCode() throws IOException {
    List<String> documented =
        REFUSAL_ROW
            .matcher(document("docs/protocol.md"))
            .results()
            .map(row -> row(row.group(1), row.group(2), row.group(3), row.group(4)))
            .toList();
    assertThat(documented).containsExactlyElementsOf(refusals());
  }

  private static List<String> refusals() {
    return Stream.of(RefusalCode.values())
        .map(code ->
            row(
                code.name(),
                code.text().endsWith(" ") ? code.text() + "…" : code.text(),
                code.intervalSeconds() == 0 ? "remaining" : "" + code.intervalSeconds(),
                retry(code.retryMinutes())))
        .toList();
  }

  private static String retry(int minutes) {
    return switch (minutes) {
      case Refusal.NEVER -> "never";
      case 0 -> "remaining";
      default -> Integer.toString(minutes);
    };
  }

  private static String row(String... cells) {
    return String.join(" | ", cells);
  }

  @Test
  void everyConfigurationKeyIsDocumentedAndNoOther() throws IOException {
    String document = document("docs/configuration.md");
    String table = document.substring(document.indexOf("## Keys"), document.indexOf("## Example"));
    List<String> documented =
        CONFIGURATION_ROW
            .matcher(table)
            .results()
            .flatMap(row -> CODE.matcher(row.group(1)).results())
            .map(key -> key.group(1))
            .toList();
    assertThat(documented).containsExactlyInAnyOrderElementsOf(new ConfigurationSources().keys());
  }

  @Test
  void theReadmeIsShort() throws IOException {
    assertThat(document("README.md").lines().count()).isLessThanOrEqualTo(README_LINES);
  }

  @Test
  void theReadmesJavaIsThatOfTheExamples() throws IOException {
    List<String> examples = new ArrayList<>();
    try (Stream<Path> files = Files.walk(ROOT.resolve("examples/src"))) {
      for (Path file : files.filter(file -> file.toString().endsWith(".java")).toList()) {
        read(file).lines().map(String::strip).forEach(examples::add);
      }
    }
    List<String> shown =
        JAVA_BLOCK
            .matcher(document("README.md"))
            .results()
            .flatMap(block -> block.group(1).lines())
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .toList();
    assertThat(shown).isNotEmpty();
    assertThat(examples).containsAll(shown);
  }

  static List<Path> documents() throws IOException {
    try (Stream<Path> root = Files.list(ROOT);
        Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(root, docs)
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyLinkToAHeadingLeadsToOne(Path document) throws IOException {
    List<String> broken = new ArrayList<>();
    for (MatchResult link : LINK.matcher(read(document)).results().toList()) {
      String[] target = link.group(1).split("#", 2);
      Path page = target[0].isEmpty() ? document : document.resolveSibling(target[0]);
      boolean isOurs = !target[0].startsWith("https:") && page.toString().endsWith(".md");
      if (isOurs && target.length == 2 && !anchors(page).contains(target[1])) {
        broken.add(link.group(1));
      }
    }
    assertThat(broken).isEmpty();
  }

  /** As sites make them: lower case, words joined by hyphens, nothing else. */
  private static List<String> anchors(Path page) throws IOException {
    return HEADING
        .matcher(read(page))
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").strip().replace(' ', '-'))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyRelativeLinkLeadsSomewhere(Path document) throws IOException {
    List<String> broken =
        LINK.matcher(read(document))
            .results()
            .map((MatchResult link) -> link.group(1))
            .filter(target -> !target.startsWith("https:") && !target.startsWith("#"))
            .filter(
                target -> !Files.exists(document.resolveSibling(target.replaceFirst("#.*", ""))))
            .toList();
    assertThat(broken).isEmpty();
  }
}
