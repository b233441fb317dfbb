package org.trackerengine.adapter.jpa.registry;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.trackerengine.domain.torrent.TorrentFile;

/** A row of {@code torrent_files}. */
@Entity
@Table(name = "torrent_files")
@IdClass(TorrentFileRow.Place.class)
class TorrentFileRow {

  /** Where a file stands. */
  record Place(long torrentId, int position) {}

  @Id
  @Column(name = "torrent_id")
  private long torrentId;

  @Id private int position;

  private String path;

  private long length;

  @SuppressWarnings("NullAway.Init") // Hibernate sets the fields
  TorrentFileRow() {}

  TorrentFileRow(long torrentId, int position, TorrentFile file) {
    this.torrentId = torrentId;
    this.position = position;
    path = file.path();
    length = file.length();
  }
}
