package org.trackerengine.adapter.undertow.api.route;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.LowerCase;
import org.trackerengine.application.swarm.ShownPeer;
import org.trackerengine.domain.peer.Endpoint;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.torrent.Torrent;

/** A live peer as JSON; {@code openapi.json} describes the fields. */
@RecordBuilder
@RecordBuilder.Options(builderClassModifiers = {})
record PeerView(
    @JsonInclude(Include.NON_NULL) @Nullable InTorrent torrent,
    @Nullable String user,
    String client,
    String role,
    @Nullable Double progress,
    long uploaded,
    long downloaded,
    @Nullable Long uploadSpeed,
    @Nullable Long downloadSpeed,
    Instant lastAnnounceAt,
    @JsonInclude(Include.NON_NULL) @Nullable String peerId,
    @JsonInclude(Include.NON_NULL) @Nullable List<At> endpoints) {

  /** The torrent of a peer. */
  record InTorrent(String slug, String name) {}

  /** An address and port. */
  record At(String address, int port) {

    static At of(Endpoint endpoint) {
      return new At(endpoint.address().toString(), endpoint.port());
    }
  }

  /** Returns a peer of a torrent that the reader has asked for. */
  static PeerView inTorrent(ShownPeer peer) {
    return of(peer, null);
  }

  /** Returns a peer with its torrent. */
  static PeerView withTorrent(ShownPeer peer) {
    Torrent torrent = peer.torrent();
    return of(peer, torrent == null ? null : new InTorrent(torrent.slug().value(), torrent.name()));
  }

  private static PeerView of(ShownPeer peer, @Nullable InTorrent torrent) {
    PeerId id = peer.peerId();
    List<Endpoint> endpoints = peer.endpoints();
    return PeerViewBuilder.builder()
        .torrent(torrent)
        .user(peer.user())
        .client(peer.client())
        .role(LowerCase.of(peer.role()))
        .progress(peer.progress())
        .uploaded(peer.uploaded())
        .downloaded(peer.downloaded())
        .uploadSpeed(peer.uploadSpeed())
        .downloadSpeed(peer.downloadSpeed())
        .lastAnnounceAt(peer.lastAnnounceAt())
        .peerId(id == null ? null : id.hex())
        .endpoints(endpoints == null ? null : endpoints.stream().map(At::of).toList())
        .build();
  }
}
