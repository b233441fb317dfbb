package org.trackerengine.adapter.jpa.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.storage.StorageArchive.Progress;

/**
 * Reads an archive once, from beginning to end, and checks everything: entries must match the
 * layout and its order, the number of rows must match the manifest, and checksums must be right.
 * Confined to one thread.
 */
final class ArchiveReader implements Closeable {

  private static final int BUFFER = 64 << 10;
  private static final int PROGRESS_ROWS = 1_000;

  /**
   * Signature of the last record of a zip without a comment; the record has {@value #END_BYTES}
   * bytes.
   */
  private static final byte[] END = {'P', 'K', 5, 6};

  private static final int END_BYTES = 22;

  private final ZipInputStream zip;
  private final ArchiveLimits limits;
  private final Manifest manifest;

  /** Receives each row. */
  @FunctionalInterface
  interface Rows {
    /**
     * Processes a row.
     *
     * @param values as many as the table has columns, of types yet to be checked
     * @param length of the row in the archive, in characters
     */
    void row(Table table, List<? extends @Nullable Object> values, int length) throws SQLException;
  }

  private ArchiveReader(ZipInputStream zip, ArchiveLimits limits) throws IOException {
    this.zip = zip;
    this.limits = limits;
    begin(Manifest.ENTRY);
    LineReader lines = new LineReader(zip, limits.manifestBytes());
    String json = lines.next();
    if (json == null || lines.next() != null) {
      throw new IOException("the manifest is not one line");
    }
    manifest = Manifest.parse(json);
  }

  /**
   * Opens an archive and reads its manifest.
   *
   * @throws ArchiveRefusedException when that is not possible
   */
  static ArchiveReader open(Path file, ArchiveLimits limits) {
    ZipInputStream zip = null;
    try {
      checkEnd(file);
      zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER), UTF_8);
      return new ArchiveReader(zip, limits);
    } catch (IOException | RuntimeException failed) {
      closeAfter(zip, failed);
      throw failed instanceof IOException io ? refused(io) : (RuntimeException) failed;
    }
  }

  private static void closeAfter(@Nullable Closeable closeable, Exception failed) {
    try {
      if (closeable != null) {
        closeable.close();
      }
    } catch (IOException alsoFailed) {
      failed.addSuppressed(alsoFailed);
    }
  }

  /** Checks the end of the file, so that a truncated file is refused before any of it is used. */
  private static void checkEnd(Path file) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
      byte[] begin = new byte[2];
      byte[] end = new byte[END.length];
      if (bytes.length() > END_BYTES) {
        bytes.readFully(begin);
        bytes.seek(bytes.length() - END_BYTES);
        bytes.readFully(end);
      }
      if (begin[0] != 'P' || begin[1] != 'K') {
        throw new ArchiveRefusedException("it is not an archive of the tracker");
      }
      if (!Arrays.equals(end, END)) {
        throw new ArchiveRefusedException("it is cut off: its end is missing");
      }
    }
  }

  static ArchiveRefusedException refused(IOException failed) {
    return switch (failed) {
      case NoSuchFileException missing -> new ArchiveRefusedException("it is not there", missing);
      case FileNotFoundException unreadable ->
          new ArchiveRefusedException("it is not there, or cannot be read", unreadable);
      case EOFException shorter -> new ArchiveRefusedException("it is cut off", shorter);
      case ZipException damaged -> new ArchiveRefusedException("it is damaged", damaged);
      default -> new ArchiveRefusedException("it is damaged, or cannot be read", failed);
    };
  }

  Manifest manifest() {
    return manifest;
  }

  /**
   * Reads all tables.
   *
   * @throws ArchiveRefusedException when the archive is damaged; {@code sink} has received the rows
   *     before the damage
   */
  void read(Layout layout, Rows sink, Progress progress) throws SQLException {
    try {
      for (int i = 0; i < layout.tables().size(); i++) {
        read(layout.tables().get(i), manifest.tables().get(i).rows(), sink, progress);
      }
      if (nextEntry() != null) {
        throw new ZipException("there is more than the tables");
      }
    } catch (IOException failed) {
      throw refused(failed);
    }
  }

  private void read(Table table, long totalRows, Rows sink, Progress progress)
      throws IOException, SQLException {
    begin(ArchiveWriter.entry(table.name()));
    LineReader lines = new LineReader(zip, limits.rowBytes());
    long done = 0;
    for (String line = lines.next(); line != null; line = lines.next()) {
      if (done == totalRows) {
        throw new ZipException("more rows than announced");
      }
      done++;
      sink.row(table, values(table, line, done), line.length());
      if (done % PROGRESS_ROWS == 0) {
        progress.at(table.name(), done, totalRows);
      }
    }
    if (done < totalRows) {
      throw new ZipException("fewer rows than announced");
    }
    progress.at(table.name(), done, totalRows);
  }

  private static List<? extends @Nullable Object> values(Table table, String line, long row) {
    try {
      if (JsonReader.read(line) instanceof List<?> values
          && values.size() == table.columns().size()) {
        return values;
      }
    } catch (IllegalArgumentException malformed) {
      throw damagedRow(table, row, malformed);
    }
    throw damagedRow(table, row, null);
  }

  static ArchiveRefusedException damagedRow(Table table, long row, @Nullable Throwable cause) {
    return new ArchiveRefusedException(
        "row " + row + " of " + table.name() + " is not what the tracker wrote", cause);
  }

  private void begin(String name) throws IOException {
    ZipEntry entry = nextEntry();
    if (entry == null || !entry.getName().equals(name)) {
      throw new ZipException("an entry other than " + name);
    }
  }

  private @Nullable ZipEntry nextEntry() throws IOException {
    try {
      return zip.getNextEntry();
    } catch (IllegalArgumentException badName) {
      throw new IOException(badName);
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
