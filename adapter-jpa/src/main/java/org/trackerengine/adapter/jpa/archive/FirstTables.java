package org.trackerengine.adapter.jpa.archive;

import java.util.List;

/** Tables of the first version of the schema, from which the layouts of all others follow. */
final class FirstTables {

  static final List<Table> ALL =
      List.of(
          Table.named("users")
              .id()
              .texts("name", "name_key", "role")
              .flags("verified", "enabled", "can_leech")
              .texts("passkey")
              .integers("upload_factor", "download_factor", "uploaded", "downloaded")
              .times("created_at"),
          Table.named("passwords").integers("user_id").texts("hash"),
          Table.named("api_tokens").texts("token_hash").integers("user_id").times("created_at"),
          Table.named("torrents")
              .id()
              .texts("slug", "name", "name_key")
              .bytes("info_hash", "info_hash_v2")
              .integers("size", "file_count")
              .flags("visible")
              .texts("status", "reason")
              .integers("upload_factor", "download_factor", "uploader_id")
              .times("created_at")
              .integers("seeders", "leechers", "completed"),
          Table.named("torrent_hashes").bytes("hash").integers("torrent_id"),
          Table.named("torrent_files")
              .integers("torrent_id", "position")
              .texts("path")
              .integers("length"),
          Table.named("metainfos").integers("torrent_id").files("file"),
          Table.named("access_rules").texts("kind").integers("position").texts("entry"),
          Table.named("peers")
              .integers("torrent_id")
              .bytes("peer_id")
              .integers("proof", "user_id")
              .flags("is_seeder", "is_partial")
              .bytes("v4")
              .integers("v4_seen_at", "v4_early")
              .bytes("v6")
              .integers("v6_seen_at", "v6_early", "seen_at", "turn")
              .integers("uploaded", "downloaded", "reported_at")
              .flags("completed")
              .integers("hashes"),
          Table.named("unregistered_swarms").id().bytes("info_hash").integers("completed"),
          Table.named("baselines")
              .integers("user_id", "torrent_id")
              .bytes("peer_id")
              .integers("uploaded", "downloaded", "reported_at"),
          Table.named("history")
              .integers("user_id", "torrent_id", "raw_uploaded", "raw_downloaded")
              .integers("credited_uploaded", "credited_downloaded")
              .integers("over_cap_uploaded", "over_cap_downloaded")
              .integers("sessions", "seeded_millis", "completed_at", "last_report_at")
              .texts("withheld")
              .integers("withheld_at"),
          // The newest only: the ages of stored peers are computed from it.
          Table.named("batches")
              .uniqueIds("id")
              .integers("taken_at", "changes")
              .where("id = (SELECT id FROM batches ORDER BY taken_at DESC, id LIMIT 1)"),
          Table.named("dead_letters")
              .id()
              .uniqueIds("batch_id")
              .integers("stored_at", "user_id", "torrent_id")
              .bytes("peer_id")
              .texts("reason", "content"),
          Table.named("torrent_samples")
              .integers("torrent_id", "sampled_at", "seeders", "leechers", "completed"));

  private FirstTables() {}
}
