package org.trackerengine.adapter.jpa.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.attribute.FileTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes an archive: the manifest, then each of its tables in turn. Confined to one thread. */
final class ArchiveWriter {

  private final ZipOutputStream zip;
  private final FileTime time;
  private final ArchiveLimits limits;
  private final StringBuilder line = new StringBuilder();
  private long rowBytes;

  ArchiveWriter(OutputStream out, Manifest manifest, ArchiveLimits limits) throws IOException {
    this.limits = limits;
    time = FileTime.from(manifest.createdAt());
    // Closing the zip releases its memory; {@code out} stays open.
    zip = new ZipOutputStream(new Unclosed(out), UTF_8);
    begin(Manifest.ENTRY);
    zip.write((manifest.toJson() + "\n").getBytes(UTF_8));
    zip.closeEntry();
  }

  /** Returns the name of a table's entry. */
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

  /** Writes the current row of {@code rows}. */
  void row(Table table, ResultSet rows) throws IOException, SQLException {
    rowBytes = 0;
    char separator = '[';
    for (int i = 0; i < table.columns().size(); i++) {
      line.append(separator);
      ColumnType type = table.columns().get(i).type();
      if (type == ColumnType.FILE) {
        file(table, rows.getBytes(i + 1));
      } else {
        JsonWriter.append(line, type.read(rows, i + 1));
      }
      separator = ',';
    }
    line.append("]\n");
    writeLine(table);
  }

  /** Writes a file in the form of {@link ColumnType#FILE}, without a copy of it in memory. */
  private void file(Table table, byte @Nullable [] file) throws IOException {
    if (file == null) {
      line.append("null");
      return;
    }
    line.append('"');
    writeLine(table);
    count(table, (file.length + 2L) / 3 * 4);
    try (OutputStream base64 = Base64.getEncoder().wrap(new Unclosed(zip))) {
      base64.write(file);
    }
    line.append('"');
  }

  private void writeLine(Table table) throws IOException {
    byte[] bytes = line.toString().getBytes(UTF_8);
    line.setLength(0);
    count(table, bytes.length);
    zip.write(bytes);
  }

  private void count(Table table, long bytes) throws IOException {
    rowBytes += bytes;
    if (rowBytes > limits.rowBytes()) {
      throw new IOException(
          "a row of " + table.name() + " has more than " + limits.rowBytes() + " bytes");
    }
  }

  void end() throws IOException {
    zip.closeEntry();
  }

  /** Ends the archive after all tables were written. */
  void finish() throws IOException {
    zip.close();
  }

  /** Stream that leaves the underlying stream open when it is closed. */
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
