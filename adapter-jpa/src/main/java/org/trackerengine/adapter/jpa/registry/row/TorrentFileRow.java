package org.trackerengine.adapter.jpa.registry.row;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/**
 * A row of {@code torrent_files}; only queries read it, and select its values, because there may be
 * 200,000 rows.
 */
@Entity
@Table(name = "torrent_files")
@IdClass(TorrentFileRow.Place.class)
public class TorrentFileRow {

  /** Primary key: torrent and position of a file. */
  record Place(long torrentId, int position) {}

  @Id
  @Column(name = "torrent_id")
  private long torrentId;

  @Id private int position;

  @SuppressWarnings("UnusedVariable") // queries read it
  private String path;

  @SuppressWarnings("UnusedVariable") // queries read it
  private long length;

  @SuppressWarnings("NullAway.Init") // Hibernate sets the fields
  TorrentFileRow() {}
}
