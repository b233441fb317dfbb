package org.trackerengine.bootstrap.endtoend;

import java.io.IOException;
import java.net.URI;
import java.util.HexFormat;
import org.trackerengine.application.Tracker;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;
import org.trackerengine.fixture.server.TrackerUrls;
import tools.jackson.databind.JsonNode;

/** A verified user of a running tracker, who looks at it only through its HTTP port. */
record Member(Passkey passkey, TrackerUrls urls, Api api) {

  static Member join(Tracker tracker, TrackerUrls urls, String name) {
    User user = tracker.users().create(name, Role.MEMBER, true).orElseThrow();
    return new Member(user.passkey(), urls, new Api(urls.http(), tracker.tokens().issue(user)));
  }

  /** The .torrent file with this member's own announce URL. */
  byte[] download(String slug) throws IOException, InterruptedException {
    return api.bytes("/torrents/" + slug + "/download");
  }

  /** The same with the announce URL over {@code http} or {@code udp}. */
  byte[] download(String slug, String announceBy) throws IOException, InterruptedException {
    return api.bytes("/torrents/" + slug + "/download?announce=" + announceBy);
  }

  Counts counts(String slug) throws IOException, InterruptedException {
    JsonNode torrent = api.get("/torrents/" + slug);
    return new Counts(
        torrent.path("seeders").asInt(),
        torrent.path("leechers").asInt(),
        torrent.path("completed").asLong());
  }

  void awaitCounts(String slug, Counts expected) throws Exception {
    Await.until(slug + " has " + expected, () -> counts(slug), expected::equals);
  }

  /** The credit of the last announces comes with the next upkeep. */
  void awaitCredit(Transferred expected) throws Exception {
    Await.until("the credit is " + expected, this::credited, expected::equals);
  }

  /** What the tracker has credited to this member. */
  Transferred credited() throws IOException, InterruptedException {
    JsonNode account = api.get("/account");
    return new Transferred(account.path("uploaded").asLong(), account.path("downloaded").asLong());
  }

  /** The bytes of a scrape of one torrent, as characters. */
  String scrape(InfoHash infoHash) throws IOException, InterruptedException {
    return Api.raw(URI.create(urls.scrape(passkey) + "&info_hash=" + escaped(infoHash)));
  }

  /** The bytes that a leecher at port 1 gets, as characters. */
  String announceAsLeecher(InfoHash infoHash) throws IOException, InterruptedException {
    return Api.raw(
        URI.create(
            urls.announce(passkey)
                + "&info_hash="
                + escaped(infoHash)
                + "&peer_id=-XX0001-abcdefghijkl&port=1&uploaded=0&downloaded=0&left=1"
                + "&compact=1&event=started"));
  }

  private static String escaped(InfoHash infoHash) {
    return "%" + HexFormat.ofDelimiter("%").formatHex(infoHash.toBytes());
  }

  /** What the JSON API says of a torrent. */
  record Counts(int seeders, int leechers, long completed) {}
}
