package org.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.trackerengine.adapter.inmemory.InMemoryStorage;
import org.trackerengine.adapter.udp.UdpTrackerServer;
import org.trackerengine.adapter.udp.settings.UdpTrackerSettings;
import org.trackerengine.adapter.undertow.TrackerServer;
import org.trackerengine.adapter.undertow.settings.HttpSettings;
import org.trackerengine.application.ScheduledUpkeep;
import org.trackerengine.application.Tracker;
import org.trackerengine.domain.access.AccessMode;

/** A server in ten lines, for HTTP and UDP, without the bundled server. */
class SmallServerTest {

  private static final String QUERY =
      "info_hash=aaaaaaaaaaaaaaaaaaaa&peer_id=-XX0001-abcdefghijkl&port=6881"
          + "&uploaded=0&downloaded=0&left=1&compact=1";

  @Test
  void servesHttpAndUdp() throws Exception {
    Tracker tracker = Tracker.builder(InMemoryStorage.create()).mode(AccessMode.OPEN).build();
    TrackerServer http =
        TrackerServer.builder(tracker, HttpSettings.loopback(0))
            .handler("/hello", exchange -> exchange.getResponseSender().send("hello"))
            .start();
    UdpTrackerServer udp = UdpTrackerServer.start(tracker, UdpTrackerSettings.loopback(0));
    ScheduledUpkeep upkeep = ScheduledUpkeep.start(tracker);

    assertTrue(get(http.publicUrl().announceUrl() + "?" + QUERY).startsWith("d8:complete"));
    assertEquals("hello", get(http.publicUrl().announceUrl().replace("announce", "hello")));
    assertEquals(16, connect(udp.port()));

    http.stop();
    udp.close();
    upkeep.close();
    tracker.close();
  }

  private static String get(String url) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  private static int connect(int port) throws Exception {
    try (DatagramSocket client = new DatagramSocket()) {
      client.setSoTimeout(10_000);
      client.connect(new InetSocketAddress("127.0.0.1", port));
      byte[] connect = ByteBuffer.allocate(16).putLong(0x417_2710_1980L).putInt(0).putInt(7).array();
      client.send(new DatagramPacket(connect, connect.length));
      DatagramPacket answer = new DatagramPacket(new byte[100], 100);
      client.receive(answer);
      return answer.getLength();
    }
  }
}
