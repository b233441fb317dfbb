package org.trackerengine.bootstrap;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may depend on whom: whitelists, so that whatever is not named is forbidden. */
class ArchitectureTest {

  private static final String ROOT = "org.trackerengine";
  private static final String JDK = "java..";
  private static final String NULLNESS = "org.jspecify.annotations";
  private static final String DOMAIN = ROOT + ".domain";
  private static final String APPLICATION = ROOT + ".application";
  private static final String IN_MEMORY = ROOT + ".adapter.inmemory";
  private static final String UNDERTOW = ROOT + ".adapter.undertow";
  private static final String UDP = ROOT + ".adapter.udp";
  private static final String JPA = ROOT + ".adapter.jpa";
  private static final String FIXTURE = ROOT + ".fixture";
  private static final String TESTKIT = ROOT + ".testkit";
  private static final String CLIENTKIT = ROOT + ".clientkit";
  private static final String BOOTSTRAP = ROOT + ".bootstrap";

  private static final JavaClasses COMPILED =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("/Dagger")) // generated
          .importPackages(ROOT);

  private static final JavaClasses CLASSES =
      COMPILED.that(
          describe("are written by hand", one -> !isBuilderOfRecord(one) && !isTemplate(one)));

  private static boolean isBuilderOfRecord(JavaClass one) {
    return COMPILED.contain(one.getName().replaceFirst("\\$.*", "") + "$With");
  }

  private static boolean isTemplate(JavaClass one) {
    return one.getPackageName().startsWith(UNDERTOW + ".page.template");
  }

  /** What only the adapter of the database may know. */
  private static final List<String> DATABASE_FRAMEWORKS =
      List.of(
          "jakarta.persistence..",
          "org.hibernate..",
          "com.zaxxer.hikari..",
          "org.flywaydb..",
          "org.h2..",
          "org.postgresql..",
          "javax.sql..");

  /** Each package, and all that it may know. */
  private static final Map<String, List<String>> MAY_KNOW =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry(
                  DOMAIN + "..",
                  List.of(
                      "java.lang..",
                      "java.util..",
                      "java.io..",
                      "java.math..",
                      "java.net..",
                      "java.nio..",
                      "java.security..",
                      "java.text..",
                      "java.time..",
                      DOMAIN + "..")),
              Map.entry(
                  APPLICATION + "..",
                  List.of(JDK, "javax.crypto..", DOMAIN + "..", APPLICATION + "..")),
              Map.entry(
                  IN_MEMORY + "..",
                  List.of(
                      JDK, "javax.crypto..", DOMAIN + "..", APPLICATION + "..", IN_MEMORY + "..")),
              Map.entry(
                  UNDERTOW + "..",
                  List.of(
                      JDK,
                      DOMAIN + "..",
                      APPLICATION + "..",
                      UNDERTOW + "..",
                      "javax.net.ssl..",
                      "io.undertow..",
                      "org.xnio..",
                      "gg.jte..",
                      "io.nayuki.qrcodegen..",
                      "io.nayuki..",
                      "io.github.bucket4j..",
                      "com.github.benmanes.caffeine..",
                      "tools.jackson..",
                      "com.fasterxml.jackson.annotation..",
                      "io.prometheus..",
                      "com.sun.management",
                      "javax.xml.stream..")),
              Map.entry(UDP + "..", List.of(JDK, DOMAIN + "..", APPLICATION + "..", UDP + "..")),
              Map.entry(
                  JPA + "..",
                  Stream.concat(
                          Stream.of(
                              JDK,
                              DOMAIN + "..",
                              APPLICATION + "..",
                              JPA + "..",
                              "tools.jackson.core.."),
                          DATABASE_FRAMEWORKS.stream())
                      .toList()),
              Map.entry(
                  FIXTURE + "..", List.of(JDK, DOMAIN + "..", APPLICATION + "..", FIXTURE + "..")),
              Map.entry(
                  CLIENTKIT + "..",
                  List.of(
                      JDK,
                      DOMAIN + "..",
                      APPLICATION + "..",
                      IN_MEMORY + "..",
                      FIXTURE + "..",
                      CLIENTKIT + "..",
                      "org.junit.jupiter.api..")),
              Map.entry(TESTKIT, List.of(JDK, DOMAIN + "..", APPLICATION + "..", FIXTURE, TESTKIT)),
              Map.entry(
                  TESTKIT + ".junit",
                  List.of(
                      JDK,
                      DOMAIN + "..",
                      APPLICATION + "..",
                      FIXTURE + ".server",
                      TESTKIT + ".junit",
                      "org.junit..")),
              Map.entry(
                  TESTKIT + ".contract..",
                  List.of(
                      JDK,
                      DOMAIN + "..",
                      APPLICATION + "..",
                      FIXTURE + "..",
                      TESTKIT + "..",
                      "org.junit..",
                      "org.assertj.."))));

  /** Packages on the way of an announce: nothing there may allocate behind the reader's back. */
  private static final String[] HOT_PACKAGES = {
    DOMAIN + ".swarm",
    DOMAIN + ".wire",
    DOMAIN + ".wire.http",
    DOMAIN + ".wire.udp",
    DOMAIN + ".bencode",
    APPLICATION + ".endpoint",
    IN_MEMORY + ".swarm",
    IN_MEMORY + ".pending",
    IN_MEMORY + ".peers",
    IN_MEMORY + ".table",
    UNDERTOW + ".loop",
    UNDERTOW + ".head",
    UNDERTOW + ".listener",
    UDP + ".datagram",
    UDP + ".linux",
    UDP
  };

  private static final Predicate<JavaCall<?>> FORMATS =
      call ->
          call.getTargetOwner().isEquivalentTo(String.class)
              && Set.of("format", "formatted", "matches", "replaceAll", "split")
                  .contains(call.getName());

  private static final Predicate<JavaCall<?>> BOXES =
      call ->
          "valueOf".equals(call.getName())
              && call.getTarget().getRawParameterTypes().stream().allMatch(JavaClass::isPrimitive)
              && Stream.of(Integer.class, Long.class, Boolean.class, Short.class, Byte.class)
                  .anyMatch(call.getTargetOwner()::isEquivalentTo);

  static Stream<Map.Entry<String, List<String>>> packages() {
    return MAY_KNOW.entrySet().stream();
  }

  private static ArchRule onlyKnows(String name, List<String> known) {
    List<String> allowed = new ArrayList<>(known);
    allowed.add(NULLNESS);
    return classes()
        .that()
        .resideInAPackage(name)
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(allowed.toArray(String[]::new)));
  }

  @ParameterizedTest
  @MethodSource("packages")
  void aPackageKnowsOnlyWhatIsListed(Map.Entry<String, List<String>> one) {
    onlyKnows(one.getKey(), one.getValue()).check(CLASSES);
  }

  @Test
  void theRuleBitesWhenAPackageKnowsMore() {
    assertThatThrownBy(() -> onlyKnows(APPLICATION + "..", List.of(JDK)).check(CLASSES))
        .isInstanceOf(AssertionError.class);
  }

  @ParameterizedTest
  @MethodSource("packages")
  void everyPackageOfOursThatARuleNamesExists(Map.Entry<String, List<String>> one) {
    List<String> named = new ArrayList<>(one.getValue());
    named.add(one.getKey());
    named.addAll(Arrays.asList(HOT_PACKAGES));
    for (String pattern : named) {
      if (pattern.startsWith(ROOT)) {
        String name = pattern.replace("..", "");
        assertThat(CLASSES.containPackage(name)).as(name).isTrue();
      }
    }
  }

  @Test
  void everyClassIsInAPackageThatHasARule() {
    String[] ruled =
        Stream.concat(MAY_KNOW.keySet().stream(), Stream.of(BOOTSTRAP + ".."))
            .toArray(String[]::new);
    classes().should().resideInAnyPackage(ruled).check(CLASSES);
  }

  @Test
  void onlyTheServersPackagesKnowItsFrameworks() {
    noClasses()
        .that()
        .resideOutsideOfPackage(BOOTSTRAP + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dagger..", "picocli..", "org.slf4j..", "com.password4j..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(BOOTSTRAP + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.undertow..", "org.xnio..")
        .check(CLASSES);
  }

  @Test
  void onlyTheDatabaseAdapterKnowsItsFrameworks() {
    noClasses()
        .that()
        .resideOutsideOfPackage(JPA + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(DATABASE_FRAMEWORKS.toArray(String[]::new))
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("java.sql..")
        .check(CLASSES);
  }

  @Test
  void theWayOfAnAnnounceHasNoStreamsRegexOrFormatting() {
    noClasses()
        .that()
        .resideInAnyPackage(HOT_PACKAGES)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.util.stream..", "java.util.regex..")
        .orShould()
        .callMethodWhere(describe("a String method that builds a pattern", FORMATS))
        .check(CLASSES);
  }

  @Test
  void theWayOfAnAnnounceBoxesNoNumbers() {
    noClasses()
        .that()
        .resideInAnyPackage(HOT_PACKAGES)
        .and()
        .doNotHaveSimpleName("ChannelSocket") // a socket's options are objects
        .should()
        .callMethodWhere(describe("a method that boxes", BOXES))
        .check(CLASSES);
  }

  /** A package that cannot be known at a glance is two. */
  @Test
  void noPackageHasMoreThanTwentyTypes() {
    Map<String, Long> types =
        CLASSES.stream()
            .filter(one -> one.isTopLevelClass() && !one.getSimpleName().equals("package-info"))
            .filter(one -> !one.getSimpleName().contains("_")) // generated
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
    assertThat(types.values()).allMatch(count -> count <= 20, types.toString());
  }

  /** A package that knows another is not known by it, however long the way round. */
  @Test
  void packagesHaveNoCircles() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void namesSayWhatAThingIs() {
    noClasses()
        .should()
        .haveNameMatching(".*(Impl|Manager|Helper|Utils?|Dto|Mapper)")
        .orShould()
        .resideInAnyPackage("..util..", "..impl..", "..dto..", "..common..", "..model..")
        .check(CLASSES);
  }

  @Test
  void thereIsNoStaticState() {
    fields().that().areStatic().should().beFinal().check(CLASSES);
  }

  @Test
  void everyPackageIsNullMarked() {
    List<String> unmarked = new ArrayList<>();
    for (JavaClass c : CLASSES) {
      JavaPackage p = c.getPackage();
      if (!p.isAnnotatedWith("org.jspecify.annotations.NullMarked")) {
        unmarked.add(p.getName());
      }
    }
    assertThat(unmarked).isEmpty();
  }
}
