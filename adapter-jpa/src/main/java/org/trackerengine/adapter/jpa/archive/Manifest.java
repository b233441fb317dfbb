package org.trackerengine.adapter.jpa.archive;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Description of an archive, in its first entry.
 *
 * @param writtenBy version of the tracker that wrote it
 * @param createdAt time at which it was written
 * @param schemaVersion version number of the migrations
 * @param tables in the order of the entries
 * @param sequences the next value of each sequence that is not a table's
 */
public record Manifest(
    String writtenBy,
    Instant createdAt,
    int schemaVersion,
    List<Contents> tables,
    Map<String, Long> sequences) {

  /** The only version of the format so far. */
  static final long FORMAT = 1;

  /** Name of the manifest's entry. */
  static final String ENTRY = "manifest.json";

  /**
   * Contents of one table.
   *
   * @param columns in the order of each row
   * @param nextId the id of the next row that the database inserts, or null when it generates none
   */
  public record Contents(String table, List<String> columns, long rows, @Nullable Long nextId) {

    public Contents {
      columns = List.copyOf(columns);
    }
  }

  public Manifest {
    tables = List.copyOf(tables);
    sequences = Map.copyOf(sequences);
  }

  /** Returns the number of rows in all tables. */
  public long rows() {
    return tables.stream().mapToLong(Contents::rows).sum();
  }

  String toJson() {
    List<Object> contents = new ArrayList<>();
    for (Contents of : tables) {
      Map<String, @Nullable Object> table = new LinkedHashMap<>();
      table.put("name", of.table);
      table.put("columns", of.columns);
      table.put("rows", of.rows);
      if (of.nextId != null) {
        table.put("nextId", of.nextId);
      }
      contents.add(table);
    }
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("format", FORMAT);
    all.put("writtenBy", writtenBy);
    all.put("createdAt", createdAt.toString());
    all.put("schemaVersion", (long) schemaVersion);
    all.put("tables", contents);
    all.put("sequences", sequences);
    StringBuilder json = new StringBuilder();
    JsonWriter.append(json, all);
    return json.toString();
  }

  /**
   * Parses the output of {@link #toJson}, and checks it against the layout of its schema version.
   *
   * @throws ArchiveRefusedException when it is something else, or newer
   */
  static Manifest parse(String json) {
    try {
      Fields fields = Fields.of(JsonReader.read(json));
      String writtenBy = fields.text("writtenBy");
      checkVersion(fields.number("format"), FORMAT, "archive format", writtenBy);
      long schemaVersion = fields.number("schemaVersion");
      checkVersion(schemaVersion, Layout.newest().schemaVersion(), "database schema", writtenBy);
      Layout layout =
          Layout.of(schemaVersion)
              .orElseThrow(() -> new IllegalArgumentException("no such schema version"));
      Manifest manifest =
          new Manifest(
              writtenBy,
              Instant.parse(fields.text("createdAt")),
              layout.schemaVersion(),
              contents(fields.list("tables")),
              sequences(fields.fields("sequences")));
      manifest.checkAgainst(layout);
      return manifest;
    } catch (IllegalArgumentException | DateTimeParseException malformed) {
      throw new ArchiveRefusedException(
          "its manifest is damaged, or not one of the tracker's", malformed);
    }
  }

  private static void checkVersion(long version, long newest, String what, String writtenBy) {
    if (version > newest) {
      boolean sayable = writtenBy.matches("[A-Za-z0-9._+-]{1,64}");
      throw new ArchiveRefusedException(
          String.format(
              Locale.ROOT,
              "it has version %d of the %s, and this tracker knows none above %d; restore it with %s",
              version,
              what,
              newest,
              sayable ? "tracker " + writtenBy + " or newer" : "a newer tracker"));
    }
  }

  private static List<Contents> contents(List<?> tables) {
    List<Contents> contents = new ArrayList<>();
    for (Object table : tables) {
      Fields fields = Fields.of(table);
      contents.add(
          new Contents(
              fields.text("name"),
              fields.list("columns").stream().map(Fields::text).toList(),
              fields.number("rows"),
              fields.has("nextId") ? fields.number("nextId") : null));
    }
    return contents;
  }

  private static Map<String, Long> sequences(Fields fields) {
    Map<String, Long> sequences = new LinkedHashMap<>();
    fields.names().forEach(name -> sequences.put(name, fields.number(name)));
    return sequences;
  }

  private void checkAgainst(Layout layout) {
    boolean same =
        tables.size() == layout.tables().size()
            && sequences.keySet().equals(Set.copyOf(layout.sequences()))
            && sequences.values().stream().allMatch(next -> next > 0);
    for (int i = 0; same && i < tables.size(); i++) {
      Contents contents = tables.get(i);
      Table table = layout.tables().get(i);
      Long nextId = contents.nextId;
      same =
          contents.table.equals(table.name())
              && contents.columns.equals(table.columnNames())
              && contents.rows >= 0
              && (table.identity() != null) == (nextId != null)
              && (nextId == null || nextId > 0);
    }
    if (!same) {
      throw new IllegalArgumentException("not the tables of this schema version");
    }
  }
}
