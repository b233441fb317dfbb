package org.trackerengine.adapter.jpa.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.trackerengine.application.port.storage.StorageArchive.Progress;

class DamagedArchiveTest {

  private static final String USERS = "users.ndjson";
  private static final String DAMAGED = "it is damaged";

  @TempDir Path folder;

  private static ArchiveBuilder sample() {
    return ArchiveBuilder.sample(Layout.newest());
  }

  private static void refused(Path file, String message) {
    assertThatExceptionOfType(ArchiveRefusedException.class)
        .isThrownBy(() -> new ArchiveFile(file).check(Progress.NONE))
        .withMessageContaining(message)
        .satisfies(line -> assertThat(line.getMessage()).doesNotContain("\n"));
  }

  @Test
  @DisplayName("that is whole is what it says")
  void thatIsWhole() throws IOException {
    Path file = sample().write(folder.resolve("whole.zip"));
    Manifest manifest = new ArchiveFile(file).check(Progress.NONE);
    assertThat(manifest.writtenBy()).isEqualTo("0.1.0");
    assertThat(manifest.schemaVersion()).isEqualTo(Layout.newest().schemaVersion());
    assertThat(manifest.tables().getFirst().nextId()).isEqualTo(9);
    assertThat(manifest.sequences()).isEqualTo(Map.of("turns", 5_000L));
    assertThat(Manifest.parse(manifest.toJson())).isEqualTo(manifest);
    assertThat(Contents.of(file).values().stream().mapToInt(List::size).sum())
        .isEqualTo((int) manifest.rows());
  }

  @Test
  @DisplayName("has something in every column of the sample, so that nothing is lost unseen")
  void theSampleFillsEveryColumn() throws IOException {
    Map<String, List<Object>> contents = Contents.of(sample().write(folder.resolve("whole.zip")));
    for (Table table : Layout.newest().tables()) {
      for (int i = 0; i < table.columns().size(); i++) {
        int column = i;
        assertThat(contents.get(table.name()))
            .as(table.name() + "." + table.columnNames().get(i))
            .anySatisfy(row -> assertThat(((List<?>) row).get(column)).isNotIn(null, 0L, false));
      }
    }
  }

  @Test
  @DisplayName("that is cut off anywhere is refused")
  void thatIsCutOff() throws IOException {
    byte[] whole = Files.readAllBytes(sample().write(folder.resolve("whole.zip")));
    Path cut = folder.resolve("cut.zip");
    Random random = new Random(7);
    for (int length = 0; length < whole.length; length += 1 + random.nextInt(20)) {
      Files.write(cut, Arrays.copyOf(whole, length));
      refused(cut, "");
    }
    Files.write(cut, Arrays.copyOf(whole, whole.length - 1));
    refused(cut, "it is cut off");
    assertThat(whole.length).isBetween(1_000, 50_000);
  }

  @Test
  @DisplayName("with a damaged byte is refused, or means the same as before")
  void withADamagedByte() throws IOException {
    Path file = sample().write(folder.resolve("whole.zip"));
    byte[] whole = Files.readAllBytes(file);
    Map<String, List<Object>> contents = Contents.of(file);
    Random random = new Random(7);
    Path damaged = folder.resolve("damaged.zip");
    int tried = 0;
    int refused = 0;
    for (int i = 0; i < whole.length; i += 1 + random.nextInt(20)) {
      tried++;
      byte[] bytes = whole.clone();
      bytes[i] ^= (byte) (1 + random.nextInt(255));
      Files.write(damaged, bytes);
      try {
        assertThat(Contents.of(damaged)).isEqualTo(contents);
      } catch (ArchiveRefusedException expected) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(tried / 2);
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        wrong("not there", archive -> folder -> folder.resolve("none"), "it is not there"),
        wrong("a directory", archive -> folder -> folder, "it is not there, or cannot be read"),
        wrong("a text", archive -> write("hello, world, this is a text"), "it is not an archive"),
        wrong("empty", archive -> write(""), "it is not an archive"),
        entries("a zip of nothing", archive -> ArchiveBuilder.none(), "it is not an archive"),
        entries(
            "another zip", archive -> ArchiveBuilder.none().with("a.txt", new byte[50]), DAMAGED),
        entries("without a manifest", archive -> archive.without(Manifest.ENTRY), DAMAGED),
        entries("without a table", archive -> archive.without(USERS), DAMAGED),
        entries(
            "tables in another order",
            archive -> archive.without(USERS).with(USERS, "".getBytes(UTF_8)),
            DAMAGED),
        entries("one more entry", archive -> archive.with("../../x", new byte[1]), DAMAGED),
        entries(
            "a row less",
            archive -> archive.changed(USERS, s -> s.substring(s.indexOf('\n') + 1)),
            DAMAGED),
        entries("a row more", archive -> archive.changed(USERS, s -> s + s), DAMAGED),
        entries(
            "no last line end", archive -> archive.changed(USERS, String::strip), "it is cut off"),
        entries(
            "a value less",
            archive -> archive.changed(USERS, s -> s.replaceFirst("1,", "")),
            "row 1 of users"),
        entries(
            "no JSON",
            archive -> archive.changed(USERS, s -> s.replace("[5", "[x")),
            "row 3 of users"),
        entries(
            "an object as row",
            archive -> archive.changed(USERS, s -> s.replaceFirst("\\[.*]", "{}")),
            "row 1 of users"),
        manifest("broken", "\"format\": 1", "\"format\":"),
        manifest("no number", "\"format\": 1", "\"format\": \"1\""),
        manifest(
            "no such schema",
            "\"schemaVersion\": " + Layout.newest().schemaVersion(),
            "\"schemaVersion\": 0"),
        manifest("no time", "2026-05-28T12:00:00Z", "yesterday"),
        manifest("another table", "\"users\"", "\"users; DROP TABLE users\""),
        manifest("another column", "\"passkey\"", "\"password\""),
        manifest("rows below zero", "\"rows\": 3", "\"rows\": -3"),
        manifest("no next id", ", \"nextId\": 9", ""),
        manifest(
            "an id where none is",
            "\"hash\"], \"rows\": 1",
            "\"hash\"], \"rows\": 1, \"nextId\": 3"),
        manifest("an id below zero", "\"nextId\": 9", "\"nextId\": -9"),
        manifest("another sequence", "\"turns\"", "\"users_id_seq\""),
        manifest("a sequence below zero", "5000", "-5000"),
        entries(
            "two lines of manifest",
            archive -> archive.changed(Manifest.ENTRY, s -> s + s),
            DAMAGED),
        entries(
            "a long manifest",
            archive ->
                archive.changed(
                    Manifest.ENTRY, s -> " ".repeat(ArchiveLimits.DEFAULT.manifestBytes()) + s),
            DAMAGED));
  }

  private static Arguments manifest(String name, String before, String after) {
    return entries(
        "manifest: " + name,
        archive -> archive.changed(Manifest.ENTRY, s -> s.replace(before, after)),
        "its manifest is damaged");
  }

  private static Arguments entries(
      String name, Function<ArchiveBuilder, ArchiveBuilder> change, String message) {
    return wrong(
        name,
        archive ->
            folder -> {
              try {
                return change.apply(archive).write(folder.resolve("wrong.zip"));
              } catch (IOException unexpected) {
                throw new IllegalStateException(unexpected);
              }
            },
        message);
  }

  private static Arguments wrong(
      String name, Function<ArchiveBuilder, Function<Path, Path>> file, String message) {
    return Arguments.of(name, file, message);
  }

  private static Function<Path, Path> write(String text) {
    return folder -> {
      try {
        return Files.writeString(folder.resolve("text"), text);
      } catch (IOException unexpected) {
        throw new IllegalStateException(unexpected);
      }
    };
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrong")
  @DisplayName("that is wrong is refused in one line")
  void thatIsWrong(
      String name, Function<ArchiveBuilder, Function<Path, Path>> file, String message) {
    refused(file.apply(sample()).apply(folder), message);
  }

  @ParameterizedTest
  @CsvSource({"format, 2, archive format", "schemaVersion, 99, database schema"})
  @DisplayName("of a newer version is refused, and the line says which version is needed")
  void thatIsNewer(String field, int version, String what) throws IOException {
    Path file =
        sample()
            .changed(
                Manifest.ENTRY,
                s ->
                    s.replaceFirst("\"" + field + "\": [0-9]+", "\"" + field + "\": " + version)
                        .replace("\"writtenBy\": \"0.1.0\"", "\"writtenBy\": \"3.1.4\""))
            .write(folder.resolve("newer.zip"));
    refused(file, "version " + version + " of the " + what);
    refused(file, "with tracker 3.1.4 or newer");
  }

  @Test
  @DisplayName("repeats nothing of a version that is none")
  void thatIsNewerAndHostile() throws IOException {
    Path file =
        sample()
            .changed(
                Manifest.ENTRY,
                s ->
                    s.replace("\"format\": 1", "\"format\": 2")
                        .replace("\"0.1.0\"", "\"\\u001b[31m\\nx\""))
            .write(folder.resolve("newer.zip"));
    refused(file, "with a newer tracker");
  }

  @Test
  @DisplayName("that inflates to a row without an end is refused after a bounded read")
  void thatIsABomb() throws IOException {
    Path file = folder.resolve("bomb.zip");
    byte[] manifest =
        new ArchiveFile(sample().write(folder.resolve("whole.zip")))
            .check(Progress.NONE)
            .toJson()
            .getBytes(UTF_8);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry(Manifest.ENTRY));
      zip.write(manifest);
      zip.write('\n');
      zip.putNextEntry(new ZipEntry(USERS));
      byte[] mebibyte = new byte[1 << 20];
      Arrays.fill(mebibyte, (byte) ' ');
      for (int i = 0; i < 40; i++) {
        zip.write(mebibyte);
      }
    }
    refused(file, DAMAGED);
  }
}
