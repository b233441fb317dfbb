package org.example

import java.net.InetAddress
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.trackerengine.adapter.inmemory.InMemoryStorage
import org.trackerengine.application.Tracker
import org.trackerengine.application.endpoint.HttpEndpoint
import org.trackerengine.domain.access.AccessMode
import org.trackerengine.domain.announce.AnnounceReply
import org.trackerengine.domain.announce.Refusal
import org.trackerengine.domain.announce.RefusalCode
import org.trackerengine.domain.peer.IpAddress
import org.trackerengine.domain.wire.Caller
import org.trackerengine.domain.wire.IpParameterPolicy
import org.trackerengine.domain.wire.TrackerPath
import org.trackerengine.domain.wire.http.HttpAnnounceParser
import org.trackerengine.domain.wire.http.WireLimits

/** The library as Kotlin sees it: nulls are in the types, sealed results are whole. */
class TrackerTest {

  private val query =
    "info_hash=aaaaaaaaaaaaaaaaaaaa&peer_id=-XX0001-abcdefghijkl&port=6881" +
      "&uploaded=0&downloaded=0&left=1&compact=1"

  private fun announce(tracker: Tracker): String {
    val raw = query.toByteArray()
    val caller = Caller.direct(IpAddress.ofV4(0x7f000001))
    val request =
      HttpAnnounceParser(WireLimits.DEFAULT, IpParameterPolicy.DEFAULT)
        .parse(raw, 0, raw.size, TrackerPath.ANNOUNCE, caller)
    return when (val outcome = tracker.announce(request)) {
      is AnnounceReply -> "${outcome.leechers()} leecher"
      is Refusal -> outcome.text()
    }
  }

  @Test
  fun anOpenTrackerAnswers() {
    Tracker.builder(InMemoryStorage.create()).mode(AccessMode.OPEN).build().use { tracker ->
      assertEquals("1 leecher", announce(tracker))
    }
  }

  @Test
  fun aPrivateTrackerRefusesStrangers() {
    Tracker.builder(InMemoryStorage.create()).build().use { tracker ->
      assertTrue(announce(tracker).contains("passkey", ignoreCase = true))
      assertNull(IpAddress.parse("no address"))
    }
  }

  @Test
  fun anEndpointTakesALambdaForHeaders() {
    Tracker.builder(InMemoryStorage.create()).mode(AccessMode.OPEN).build().use { tracker ->
      val endpoint = HttpEndpoint.of(tracker)
      val none: Map<String, String> = emptyMap()
      val answer = endpoint.answer("/announce", query, InetAddress.getLoopbackAddress()) { none[it] }
      assertEquals(200, answer.orElseThrow().status())
      assertTrue(endpoint.answer("/other", null, InetAddress.getLoopbackAddress()) { null }.isEmpty)
    }
  }
}
