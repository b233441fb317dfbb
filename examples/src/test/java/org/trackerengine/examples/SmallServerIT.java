package org.trackerengine.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** The server of the tutorial for embedders. */
class SmallServerIT {

  @Test
  void answersAnAnnounce() throws Exception {
    try (SmallServer server = SmallServer.start(0);
        HttpClient client = HttpClient.newHttpClient()) {
      String announce =
          server.announceUrl()
              + "?info_hash=aaaaaaaaaaaaaaaaaaaa&peer_id=-XX0001-abcdefghijkl&port=6881"
              + "&uploaded=0&downloaded=0&left=1&compact=1";
      assertThat(get(client, announce)).startsWith("d8:complete");
      assertThat(get(client, server.announceUrl().replace("announce", "hello")))
          .isEqualTo("It works.\n");
    }
  }

  @Test
  void answersADatagram() throws Exception {
    try (SmallServer server = SmallServer.start(0);
        DatagramSocket client = new DatagramSocket()) {
      URI udp = URI.create(server.udpAnnounceUrl());
      client.setSoTimeout(10_000);
      client.connect(new InetSocketAddress(udp.getHost(), udp.getPort()));
      byte[] connect =
          ByteBuffer.allocate(16).putLong(0x417_2710_1980L).putInt(0).putInt(7).array();
      client.send(new DatagramPacket(connect, connect.length));
      DatagramPacket answer = new DatagramPacket(new byte[100], 100);
      client.receive(answer);
      assertThat(answer.getLength()).isEqualTo(16);
      assertThat(ByteBuffer.wrap(answer.getData()).getLong() & 0xffff_ffffL).isEqualTo(7);
    }
  }

  private static String get(HttpClient client, String url) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
    return client.send(request, BodyHandlers.ofString()).body();
  }
}
