package org.trackerengine.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Holds the poms of what is published to what Maven Central and embedders need of them. */
class PublishedTest {

  /** Directories of the modules; that of the server has another name than what is published. */
  static final List<String> PUBLISHED =
      List.of(
          "tracker-domain",
          "tracker-application",
          "tracker-fixtures",
          "tracker-testkit",
          "tracker-clientkit",
          "adapter-inmemory",
          "adapter-jpa",
          "adapter-undertow",
          "adapter-udp",
          "bootstrap");

  private static final Set<String> NOT_PUBLISHED = Set.of("examples", "benchmarks");
  private static final String BOM = "tracker-bom";

  static Path root() {
    Path directory = Path.of("").toAbsolutePath();
    return Files.exists(directory.resolve("README.md")) ? directory : directory.getParent();
  }

  private static Element pom(String directory) throws Exception {
    Path file = root().resolve(directory).resolve("pom.xml");
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(file.toFile())
        .getDocumentElement();
  }

  /** The text of an element below another, by the names of the elements on the way. */
  private static String text(Element from, String... path) {
    Element at = from;
    for (String name : path) {
      at = children(at, name).stream().findFirst().orElse(null);
      if (at == null) {
        return "";
      }
    }
    return at.getTextContent().strip();
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> children = new ArrayList<>();
    NodeList nodes = parent.getChildNodes();
    for (int i = 0; i < nodes.getLength(); i++) {
      Node node = nodes.item(i);
      if (node instanceof Element element && element.getTagName().equals(name)) {
        children.add(element);
      }
    }
    return children;
  }

  private static void assertDescribed(Element pom) {
    assertThat(text(pom, "url")).isEqualTo("https://github.com/tracker-engine/tracker-engine");
    assertThat(text(pom, "licenses", "license", "name")).isEqualTo("Apache-2.0");
    assertThat(text(pom, "licenses", "license", "url")).startsWith("https://");
    assertThat(text(pom, "developers", "developer", "name")).isNotEmpty();
    assertThat(text(pom, "developers", "developer", "email")).contains("@");
    assertThat(text(pom, "scm", "url")).isEqualTo(text(pom, "url"));
    assertThat(text(pom, "scm", "connection")).startsWith("scm:git:https://");
    assertThat(text(pom, "scm", "developerConnection")).startsWith("scm:git:ssh://");
  }

  @Test
  void theParentAndTheBomSayWhoseTheyAreAndUnderWhichLicence() throws Exception {
    assertDescribed(pom("."));
    assertDescribed(pom(BOM));
  }

  @ParameterizedTest
  @FieldSource("PUBLISHED")
  void everyModuleHasANameAndADescription(String directory) throws Exception {
    Element pom = pom(directory);
    assertThat(text(pom, "name")).startsWith("Tracker Engine: ");
    assertThat(text(pom, "description")).isNotEmpty();
    assertThat(text(pom, "properties", "maven.deploy.skip")).isEmpty();
  }

  @ParameterizedTest
  @FieldSource("PUBLISHED")
  void everyModuleHasAModuleName(String directory) throws Exception {
    boolean isModule =
        Files.exists(root().resolve(directory).resolve("src/main/java/module-info.java"));
    boolean isAutomatic =
        Files.readString(root().resolve(directory).resolve("pom.xml"))
            .contains("<Automatic-Module-Name>org.trackerengine.");
    assertThat(isAutomatic).isEqualTo(!isModule);
  }

  @Test
  void everyModuleIsInTheBomOrIsNotPublished() throws Exception {
    Set<String> modules = new TreeSet<>();
    for (Element module : children(children(pom("."), "modules").getFirst(), "module")) {
      String directory = module.getTextContent();
      if (text(pom(directory), "properties", "maven.deploy.skip").equals("true")) {
        assertThat(NOT_PUBLISHED).contains(directory);
      } else {
        modules.add(text(pom(directory), "artifactId"));
      }
    }
    Element bom = pom(BOM);
    Element managed =
        children(children(bom, "dependencyManagement").getFirst(), "dependencies").getFirst();
    List<String> listed =
        children(managed, "dependency").stream()
            .map(dependency -> text(dependency, "artifactId"))
            .toList();
    assertThat(listed).containsExactlyInAnyOrderElementsOf(modules);
    assertThat(text(bom, "version")).isEqualTo(text(pom("."), "version"));
  }

  @ParameterizedTest
  @MethodSource("org.trackerengine.bootstrap.ReleaseTest#libraries")
  void everyPackageSaysSinceWhen(String library) throws Exception {
    try (Stream<Path> files = Files.walk(root().resolve(library).resolve("src/main/java"))) {
      List<Path> silent =
          files
              .filter(file -> file.endsWith("package-info.java"))
              .filter(file -> !text(file).contains("* @since "))
              .toList();
      assertThat(silent).isEmpty();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
