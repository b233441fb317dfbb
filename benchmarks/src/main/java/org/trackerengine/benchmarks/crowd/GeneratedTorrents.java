package org.trackerengine.benchmarks.crowd;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.registry.NewTorrent;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.port.registry.TorrentQuery;
import org.trackerengine.application.port.registry.TorrentRepository;
import org.trackerengine.benchmarks.load.workload.BenchmarkTorrents;
import org.trackerengine.domain.torrent.ContentKey;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.fixture.TorrentFactory;

/**
 * Torrents of a workload, each created when it is requested. Supports the methods that a tracker's
 * directory uses; search, insertion and changes are not supported.
 */
final class GeneratedTorrents implements TorrentRepository {

  private final int count;

  GeneratedTorrents(int count) {
    this.count = count;
  }

  private static Torrent torrent(int n) {
    String name = String.format(Locale.ROOT, "benchmark-%07d", n);
    return TorrentFactory.registered(n + 1L, name, BenchmarkTorrents.infoHash(n));
  }

  @Override
  public Optional<Torrent> findById(long id) {
    return id > 0 && id <= count ? Optional.of(torrent((int) id - 1)) : Optional.empty();
  }

  @Override
  public void visitAll(Consumer<? super Torrent> visitor) {
    for (int n = 0; n < count; n++) {
      visitor.accept(torrent(n));
    }
  }

  @Override
  public Optional<Torrent> findBySlug(Slug slug) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Torrent> findByInfoHash(InfoHash infoHash) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Torrent> findByContent(ContentKey key) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void fillContentKeys() {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Torrent> findAll(Set<Long> ids) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Page<Torrent> page(TorrentQuery query) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Page<Torrent> waiting(int limit, @Nullable String after) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Torrent> create(NewTorrent torrent, byte[] metainfo, long uploaderId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Torrent> change(long id, UnaryOperator<Torrent> change) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<byte[]> metainfo(long id) {
    throw new UnsupportedOperationException();
  }
}
