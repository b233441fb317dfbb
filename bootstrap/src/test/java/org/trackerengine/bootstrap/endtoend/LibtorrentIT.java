package org.trackerengine.bootstrap.endtoend;

import java.util.Locale;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trackerengine.application.Tracker;
import org.trackerengine.fixture.server.TrackerUrls;
import org.trackerengine.fixture.torrent.TorrentFileBuilder;
import org.trackerengine.testkit.junit.ServerExtension;

/**
 * Two libtorrent sessions exchange a file: it is what qBittorrent, Deluge and others are made of.
 */
final class LibtorrentIT {

  @RegisterExtension static final ServerExtension SERVER = new ServerExtension();

  @RegisterExtension final Programs programs = new Programs();

  /** A hybrid torrent is announced by two hashes; it stays one torrent with one account (C11). */
  @ParameterizedTest
  @EnumSource
  void twoSessionsExchangeAFile(
      TorrentFileBuilder.Version version, Tracker tracker, TrackerUrls urls) throws Exception {
    LibtorrentClient.requireInstalled();
    String suffix = version.name().toLowerCase(Locale.ROOT);
    Member alice = Member.join(tracker, urls, "alice-" + suffix);
    Member bob = Member.join(tracker, urls, "bob-" + suffix);
    new LibtorrentExchange(programs, alice, bob, "127.0.0.1", "http").run(version);
  }
}
