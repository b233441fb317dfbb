package org.trackerengine.adapter.jpa.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Archives with exactly the entries that a test wants. */
final class ArchiveBuilder {

  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  /** What an empty one has. */
  static ArchiveBuilder none() {
    return new ArchiveBuilder();
  }

  /**
   * What a tracker whose schema had this version has written: rows with something in every column,
   * and null where that may be.
   */
  static ArchiveBuilder sample(Layout layout) {
    ArchiveBuilder builder = new ArchiveBuilder();
    String folder = "v" + layout.schemaVersion() + "/";
    builder.with(Manifest.ENTRY, resource(folder + Manifest.ENTRY));
    for (Table table : layout.tables()) {
      String entry = ArchiveWriter.entry(table.name());
      builder.with(entry, resource(folder + entry));
    }
    return builder;
  }

  private static byte[] resource(String name) {
    try (InputStream in = ArchiveBuilder.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  ArchiveBuilder with(String entry, byte[] content) {
    entries.put(entry, content);
    return this;
  }

  ArchiveBuilder without(String entry) {
    entries.remove(entry);
    return this;
  }

  /** With another text in an entry, which has to be another. */
  ArchiveBuilder changed(String entry, UnaryOperator<String> change) {
    String before = new String(entries.get(entry), UTF_8);
    String after = change.apply(before);
    if (after.equals(before)) {
      throw new IllegalArgumentException("nothing changed in " + entry);
    }
    return with(entry, after.getBytes(UTF_8));
  }

  Path write(Path file) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return file;
  }
}
