package org.trackerengine.application.directory;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.torrent.InfoHashV2;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.torrent.TorrentBuilder;
import org.trackerengine.domain.torrent.TorrentStatus;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;
import org.trackerengine.domain.user.UserBuilder;

/** Makes what a repository would return. */
final class Registered {

  private Registered() {}

  /** Returns a verified member with all rights and no credit. */
  static User user(long id, String name, Passkey passkey) {
    return UserBuilder.builder()
        .id(id)
        .name(name)
        .role(Role.MEMBER)
        .verified(true)
        .enabled(true)
        .canLeech(true)
        .passkey(passkey)
        .factors(Factors.NEUTRAL)
        .createdAt(Instant.EPOCH)
        .build();
  }

  /** Returns an approved torrent of user 1. */
  static Torrent torrent(long id, @Nullable InfoHash infoHash, @Nullable InfoHashV2 infoHashV2) {
    return TorrentBuilder.builder()
        .id(id)
        .slug(Slug.of("a"))
        .name("a")
        .infoHash(infoHash)
        .infoHashV2(infoHashV2)
        .size(1)
        .files(List.of())
        .fileCount(1)
        .visible(true)
        .status(TorrentStatus.APPROVED)
        .factors(Factors.NEUTRAL)
        .uploaderId(1)
        .createdAt(Instant.EPOCH)
        .build();
  }
}
