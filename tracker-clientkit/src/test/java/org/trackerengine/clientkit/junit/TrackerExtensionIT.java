package org.trackerengine.clientkit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.trackerengine.application.Tracker;
import org.trackerengine.clientkit.TestTracker;
import org.trackerengine.clientkit.fault.Fault;
import org.trackerengine.clientkit.fault.Faults;
import org.trackerengine.clientkit.request.RequestLog;
import org.trackerengine.clientkit.request.Requests;
import org.trackerengine.domain.access.AccessMode;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;
import org.trackerengine.fixture.TorrentFactory;
import org.trackerengine.fixture.server.TrackerUrls;

/** Trackers of a class and of a test, in each mode, with what is injected. */
final class TrackerExtensionIT {

  private static final String QUERY =
      "info_hash=aaaaaaaaaaaaaaaaaaaa&peer_id=-XX0001-abcdefghijkl&port=6881"
          + "&uploaded=0&downloaded=0&left=1&compact=1";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static String announce(URI url) throws Exception {
    String separator = url.getQuery() == null ? "?" : "&";
    HttpRequest request = HttpRequest.newBuilder(URI.create(url + separator + QUERY)).build();
    return CLIENT.send(request, BodyHandlers.ofString()).body();
  }

  @Nested
  @ExtendWith(TrackerExtension.class)
  final class WithAClass {

    @Test
    void anOpenTrackerIsInjectedWithItsParts(
        TestTracker all, Tracker tracker, TrackerUrls urls, Faults faults, RequestLog requests)
        throws Exception {
      assertThat(announce(urls.announce())).contains("10:incompletei1e");
      assertThat(tracker.totals().leechers()).isEqualTo(1);
      assertThat(requests.announces().requests()).hasSize(1);
      faults.when(Requests.announces(), Fault.refusal("no"));
      assertThat(announce(urls.announce())).isEqualTo("d14:failure reason2:noe");
      all.advance(Duration.ofHours(2));
      assertThat(tracker.totals().leechers()).isZero();
    }
  }

  @Nested
  @Execution(ExecutionMode.CONCURRENT)
  final class WithEachTest {

    private static final Set<Tracker> SEEN = ConcurrentHashMap.newKeySet();

    @RegisterExtension final TrackerExtension extension = new TrackerExtension();

    @RepeatedTest(8)
    void hasATrackerOfItsOwn(Tracker tracker, TrackerUrls urls) throws Exception {
      assertThat(SEEN.add(tracker)).isTrue();
      assertThat(announce(urls.announce())).contains("10:incompletei1e");
      assertThat(extension.tracker().tracker()).isSameAs(tracker);
    }
  }

  @Nested
  final class InOtherModes {

    @RegisterExtension final TrackerExtension listed = TrackerExtension.inMode(AccessMode.LISTED);

    @Test
    void aListedTrackerIsToldItsTorrents(Tracker tracker, TrackerUrls urls) throws Exception {
      assertThat(announce(urls.announce())).contains("Unregistered torrent");
      tracker.allowList().allow(InfoHash.ofHex("61".repeat(20)));
      assertThat(announce(urls.announce())).contains("10:incompletei1e");
    }
  }

  @Nested
  final class OfPrivateTrackers {

    @RegisterExtension
    final TrackerExtension extension =
        TrackerExtension.with(
            builder -> builder.mode(AccessMode.PRIVATE).settings(one -> one.withIntervals(60, 30)));

    @Test
    void usersAnnounceTheirTorrents(Tracker tracker, TrackerUrls urls) throws Exception {
      User alice = tracker.users().create("alice", Role.MEMBER, true).orElseThrow();
      tracker.torrents().upload(alice, new TorrentFactory(1).torrentFile(), true);
      assertThat(announce(urls.announce())).contains("failure reason");
      assertThat(announce(urls.announce(alice.passkey()))).contains("Unregistered torrent");
    }
  }

  /** The extension of the class serves the classes in it, one after the other. */
  @Nested
  @ExtendWith(TrackerExtension.class)
  final class AroundOthers {

    @Nested
    final class First {
      @Test
      void hasTheTracker(TrackerUrls urls) throws Exception {
        assertThat(announce(urls.announce())).contains("8:interval");
      }
    }

    @Nested
    final class Second {
      @Test
      void hasTheTracker(TrackerUrls urls) throws Exception {
        assertThat(announce(urls.announce())).contains("8:interval");
      }
    }
  }
}
