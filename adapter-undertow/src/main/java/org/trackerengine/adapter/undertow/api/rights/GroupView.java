package org.trackerengine.adapter.undertow.api.rights;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import org.trackerengine.domain.user.Group;

/** A group as JSON. */
@RecordBuilder
@RecordBuilder.Options(builderClassModifiers = {})
record GroupView(
    String name,
    boolean uploadsUnmoderated,
    boolean immune,
    int downloadSlots,
    int peersPerTorrent,
    double upload,
    double download,
    Instant createdAt) {

  static GroupView of(Group group) {
    return GroupViewBuilder.builder()
        .name(group.name())
        .uploadsUnmoderated(group.uploadsUnmoderated())
        .immune(group.immune())
        .downloadSlots(group.downloadSlots())
        .peersPerTorrent(group.peersPerTorrent())
        .upload(FactorView.ofMillionths(group.factors().uploadMillionths()))
        .download(FactorView.ofMillionths(group.factors().downloadMillionths()))
        .createdAt(group.createdAt())
        .build();
  }
}
