package org.trackerengine.adapter.jpa.archive;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tables of one version of the schema, each before those that refer to it. An archive has the
 * layout of the schema from which it was written, and is loaded into a schema of that version. So
 * layouts of old versions are kept here for as long as their archives must be readable.
 *
 * @param schemaVersion version number of the migrations
 * @param sequences other than those of a table's {@code id}
 */
record Layout(int schemaVersion, List<Table> tables, List<String> sequences) {

  private static final Layout V1 = new Layout(1, FirstTables.ALL, List.of("turns"));

  /** Version with longer names and other keys for them. */
  private static final Layout V2 = new Layout(2, V1.tables, V1.sequences);

  /**
   * Version with the history's columns for a complete torrent at the first report, and for seeding
   * spans.
   */
  private static final Layout V3 =
      V2.next(
          V2.table("history")
              .flags("had_all")
              .integers("seeded_from", "seeded_until", "older_from", "older_until"));

  /** Version with other statistics for searches; the tables are the same. */
  private static final Layout V4 = new Layout(4, V3.tables, V3.sequences);

  /**
   * Version in which tokens have names, scopes and ends, and disabled users a reason and an end.
   */
  private static final Layout V5 =
      V4.next(
          V4.table("api_tokens").texts("name", "scopes").times("expires_at"),
          V4.table("users").texts("disabled_reason").times("disabled_until"));

  /**
   * Version with accounts: mail addresses, second factors, sessions, links and mails to be sent.
   */
  private static final Layout V6 =
      V5.next(
          V5.table("users").texts("name_skeleton"),
          Table.named("accounts")
              .integers("user_id")
              .texts("mail", "mail_key", "application")
              .integers("invited_by", "invitations")
              .texts("factor_secret")
              .flags("factor_confirmed")
              .integers("factor_step")
              .texts("recovery_codes", "known_networks"),
          Table.named("sessions")
              .texts("token_hash")
              .integers("user_id")
              .times("created_at", "seen_at", "expires_at")
              .texts("network", "client"),
          Table.named("one_time_links")
              .texts("id", "purpose")
              .integers("user_id")
              .texts("mail")
              .times("created_at", "expires_at"),
          Table.named("queued_mails")
              .texts("id", "kind", "address")
              .integers("user_id")
              .texts("detail")
              .times("created_at")
              .integers("attempts")
              .times("next_attempt_at"),
          Table.named("signing_keys").texts("name", "secret"));

  /**
   * Version with access rules that admins manage, in place of copies of the configuration's, with
   * timed credit factors and with groups.
   */
  private static final Layout V7 =
      V6.without("access_rules")
          .next(
              V6.table("users").integers("group_id"),
              Table.named("rules").id().texts("kind", "entry", "reason").times("created_at"),
              Table.named("factors")
                  .id()
                  .integers("user_id", "torrent_id", "group_id")
                  .integers("upload_factor", "download_factor")
                  .texts("reason")
                  .times("starts_at", "ends_at", "created_at"),
              Table.named("user_groups")
                  .id()
                  .texts("name", "name_key")
                  .flags("uploads_unmoderated", "immune")
                  .integers("download_slots", "peers_per_torrent")
                  .integers("upload_factor", "download_factor")
                  .times("created_at"));

  /** Version in which peers have what lists show of them, and an order for lists. */
  private static final Layout V8 =
      V7.next(V7.table("peers").integers("left_bytes", "upload_speed", "download_speed", "joined"));

  /** Version with the catalogue: categories, tags, descriptions, covers and edits. */
  private static final Layout V9 =
      V8.before(
              "torrents",
              Table.named("categories")
                  .id()
                  .integers("parent_id")
                  .texts("slug", "name")
                  .integers("position")
                  .orderedBy("parent_id NULLS FIRST, id"))
          .next(
              V8.table("torrents").integers("category_id").flags("anonymous").bytes("content_key"),
              Table.named("tags").id().texts("name"),
              Table.named("torrent_tags").integers("torrent_id", "tag_id"),
              Table.named("torrent_texts").integers("torrent_id").texts("description"),
              Table.named("covers")
                  .integers("torrent_id")
                  .texts("media_type")
                  .files("picture")
                  .bytes("digest"),
              Table.named("torrent_edits")
                  .id()
                  .integers("torrent_id", "user_id")
                  .times("edited_at")
                  .texts("field", "text_before", "text_after"));

  /** Version with comments, reports, the log of actions and notices. */
  private static final Layout V10 =
      V9.next(
          Table.named("comments")
              .id()
              .integers("torrent_id", "user_id")
              .times("written_at", "edited_at")
              .texts("text", "status", "reason")
              .integers("moderated_by"),
          Table.named("reports")
              .id()
              .texts("about")
              .integers("subject_id")
              .texts("torrent")
              .integers("reporter_id")
              .times("reported_at")
              .texts("reason", "status", "answer")
              .integers("closed_by")
              .times("closed_at"),
          Table.named("actions")
              .id()
              .times("acted_at")
              .integers("actor_id")
              .texts("actor_name", "kind", "subject")
              .integers("subject_id")
              .texts("subject_name", "detail"),
          Table.named("notices")
              .id()
              .integers("user_id")
              .times("noticed_at")
              .texts("kind", "torrent", "name", "text")
              .times("read_at"));

  /** Version with samples of hours and days, of torrents, users and the whole tracker. */
  private static final Layout V11 =
      V10.without("torrent_samples")
          .next(
              Table.named("samples")
                  .integers("kind", "subject_id", "period_hours", "begins_at")
                  .integers("seeders", "leechers", "completed", "uploaded", "downloaded"),
              Table.named("sampled")
                  .integers("kind", "subject_id")
                  .integers("seeders", "leechers", "completed", "uploaded", "downloaded"));

  /** Version with saved searches. */
  private static final Layout V12 =
      V11.next(
          V11.table("categories").integers("newznab"),
          Table.named("saved_searches")
              .id()
              .integers("user_id")
              .texts("name", "search")
              .times("created_at"));

  /** Version with more indexes. */
  private static final Layout V13 = V12.next();

  /** Version whose triggers find their table in any schema. */
  private static final Layout V14 = V13.next();

  /** All layouts, the newest last. */
  static final List<Layout> ALL =
      List.of(V1, V2, V3, V4, V5, V6, V7, V8, V9, V10, V11, V12, V13, V14);

  Layout {
    tables = List.copyOf(tables);
    sequences = List.copyOf(sequences);
  }

  private Table table(String name) {
    return tables.stream().filter(table -> table.name().equals(name)).findFirst().orElseThrow();
  }

  /** Returns this layout without a table. */
  private Layout without(String name) {
    return new Layout(
        schemaVersion,
        tables.stream().filter(table -> !table.name().equals(name)).toList(),
        sequences);
  }

  /** Returns this layout with another table, which {@code name} refers to. */
  private Layout before(String name, Table added) {
    return new Layout(
        schemaVersion,
        tables.stream()
            .flatMap(
                table -> table.name().equals(name) ? Stream.of(added, table) : Stream.of(table))
            .toList(),
        sequences);
  }

  /**
   * Returns the layout of the next version, in which {@code changed} replace tables of their names,
   * or are new.
   */
  private Layout next(Table... changed) {
    return new Layout(
        schemaVersion + 1,
        Stream.concat(
                tables.stream().map(table -> newest(table, changed)),
                Arrays.stream(changed).filter(this::isNew))
            .toList(),
        sequences);
  }

  private boolean isNew(Table changed) {
    return tables.stream().noneMatch(table -> table.name().equals(changed.name()));
  }

  private static Table newest(Table table, Table... changed) {
    return Arrays.stream(changed)
        .filter(one -> one.name().equals(table.name()))
        .findFirst()
        .orElse(table);
  }

  /** Returns the layout of the newest schema. */
  static Layout newest() {
    return ALL.getLast();
  }

  /** Returns the layout of a version of the schema; empty when that version does not exist. */
  static Optional<Layout> of(long schemaVersion) {
    return ALL.stream().filter(layout -> layout.schemaVersion == schemaVersion).findFirst();
  }
}
