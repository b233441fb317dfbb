package org.trackerengine.adapter.jpa.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.attribute.FileTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes an archive: the manifest, then each of its tables in turn. Confined to one thread. */
final class ArchiveWriter {

  private final ZipOutputStream zip;
  private final FileTime time;
  private final ArchiveLimits limits;
  private final StringBuilder line = new StringBuilder();

  ArchiveWriter(OutputStream out, Manifest manifest, ArchiveLimits limits) throws IOException {
    this.limits = limits;
    time = FileTime.from(manifest.createdAt());
    zip = new ZipOutputStream(new Unclosed(out), UTF_8);
    begin(Manifest.ENTRY);
    zip.write((manifest.toJson() + "\n").getBytes(UTF_8));
    zip.closeEntry();
  }

  /** The entry of a table. */
  static String entry(String table) {
    return table + ".ndjson";
  }

  void begin(Table table) throws IOException {
    begin(entry(table.name()));
  }

  private void begin(String name) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setLastModifiedTime(time);
    zip.putNextEntry(entry);
  }

  /** Writes the row that {@code rows} is at. */
  void row(Table table, ResultSet rows) throws IOException, SQLException {
    List<@Nullable Object> values = new ArrayList<>(table.columns().size());
    for (Table.Column column : table.columns()) {
      values.add(column.type().read(rows, values.size() + 1));
    }
    line.setLength(0);
    JsonWriter.append(line, values);
    byte[] bytes = line.append('\n').toString().getBytes(UTF_8);
    if (bytes.length > limits.rowBytes()) {
      throw new IOException(
          "a row of " + table.name() + " has more than " + limits.rowBytes() + " bytes");
    }
    zip.write(bytes);
  }

  void end() throws IOException {
    zip.closeEntry();
  }

  /** All tables are there. */
  void finish() throws IOException {
    zip.close();
  }

  /** A zip that is closed gives its memory back; the stream below stays open. */
  private static final class Unclosed extends FilterOutputStream {

    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
