package org.trackerengine.clientkit.fault;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.trackerengine.application.telemetry.Transport;
import org.trackerengine.clientkit.request.Request;

/**
 * A change of the tracker's answer to one request, to something that is wrong. The tracker has done
 * what the request asks for all the same: only the answer is another. Faults go together: each
 * changes what those before it have left. A fault that has no meaning for a transport, or for the
 * kind of a request, changes nothing there.
 */
@FunctionalInterface
public interface Fault {

  /**
   * Changes an answer.
   *
   * @param random numbers that are the same for the same seed and order of requests
   */
  void apply(Answer answer, RandomGenerator random);

  /** Returns a fault that answers late, by the real clock. */
  static Fault late(Duration delay) {
    return (answer, random) -> answer.delay(delay);
  }

  /** Returns a fault that never answers; a connection stays open, a datagram is lost. */
  static Fault never() {
    return (answer, random) -> answer.withhold();
  }

  /** Returns a fault that refuses: {@code failure reason} (BEP 3), an error over UDP. */
  static Fault refusal(String reason) {
    return (answer, random) -> {
      answer.status(200);
      answer.body(
          isUdp(answer)
              ? Datagrams.error(answer.body(), reason)
              : Bencoded.changed(
                  new byte[] {'d', 'e'},
                  values -> values.put("failure reason", Bencoded.text(reason))));
    };
  }

  /** Returns a fault that warns beside the answer: {@code warning message}, over HTTP only. */
  static Fault warning(String message) {
    return (answer, random) -> {
      if (isHttpAnnounce(answer)) {
        answer.body(
            Bencoded.changed(
                answer.body(), values -> values.put("warning message", Bencoded.text(message))));
      }
    };
  }

  /** Returns a fault that lies about how many there are, in announces and scrapes. */
  static Fault counts(int seeders, int leechers) {
    return (answer, random) ->
        answer.body(
            isUdp(answer)
                ? Datagrams.withCounts(answer.body(), seeders, leechers)
                : Bencoded.withCounts(answer.body(), seeders, leechers));
  }

  /** Returns a fault that asks for another interval, which may be 0, negative or huge. */
  static Fault interval(int seconds) {
    return (answer, random) -> {
      if (isUdp(answer)) {
        answer.body(Datagrams.withInt(answer.body(), Datagrams.INTERVAL, seconds));
      } else if (isHttpAnnounce(answer)) {
        answer.body(
            Bencoded.changed(
                answer.body(),
                values -> {
                  values.put("interval", Bencoded.integer(seconds));
                  values.remove("min interval");
                }));
      }
    };
  }

  /** Returns a fault that hands out random IPv4 peers, of which there may be very many. */
  static Fault peers(int count) {
    notNegative(count);
    return (answer, random) -> {
      byte[] peers = new byte[6 * count];
      random.nextBytes(peers);
      if (isUdp(answer)) {
        answer.body(Datagrams.withPeers(answer.body(), peers));
      } else if (isHttpAnnounce(answer)) {
        answer.body(
            Bencoded.changed(answer.body(), values -> values.put("peers", Bencoded.bytes(peers))));
      }
    };
  }

  /**
   * Returns a fault that hands out certain peers, in the compact form (BEP 23, 7), over HTTP.
   *
   * @param peers addresses of either family
   */
  static Fault peersAt(List<InetSocketAddress> peers) {
    return (answer, random) -> {
      if (isHttpAnnounce(answer)) {
        answer.body(
            Bencoded.changed(
                answer.body(),
                values -> {
                  values.put("peers", Bencoded.compact(peers, Inet4Address.class));
                  values.put("peers6", Bencoded.compact(peers, Inet6Address.class));
                }));
      }
    };
  }

  /** Returns a fault that hands out certain peers as a list of dictionaries (BEP 3), over HTTP. */
  static Fault listedPeersAt(List<InetSocketAddress> peers) {
    return (answer, random) -> {
      if (isHttpAnnounce(answer)) {
        answer.body(
            Bencoded.changed(
                answer.body(),
                values -> {
                  values.put("peers", Bencoded.listed(peers));
                  values.remove("peers6");
                }));
      }
    };
  }

  /**
   * Returns a fault that refuses for ever: {@code retry in} is {@code never} (BEP 31), over HTTP.
   */
  static Fault refusalForEver(String reason) {
    return (answer, random) -> {
      refusal(reason).apply(answer, random);
      if (!isUdp(answer)) {
        answer.body(
            Bencoded.changed(
                answer.body(), values -> values.put("retry in", Bencoded.text("never"))));
      }
    };
  }

  /**
   * Returns a fault that hands out peers on loopback at another IPv4 address of this machine, over
   * HTTP: many clients listen on all addresses but do not dial loopback.
   */
  static Fault loopbackPeersAt(Inet4Address address) {
    return (answer, random) -> {
      if (isHttpAnnounce(answer)) {
        answer.body(
            Bencoded.changed(
                answer.body(),
                values ->
                    values.computeIfPresent(
                        "peers", (key, peers) -> Bencoded.moved(peers, address))));
      }
    };
  }

  /** Returns a fault that answers with what is no bencode, and no datagram of BEP 15. */
  static Fault malformed() {
    return (answer, random) ->
        answer.body(
            isUdp(answer)
                ? "?".getBytes(StandardCharsets.US_ASCII)
                : "d8:intervali-0e5:peers99:<html>".getBytes(StandardCharsets.US_ASCII));
  }

  /** Returns a fault that leaves the end of the answer away, without saying so. */
  static Fault truncated(int bytes) {
    notNegative(bytes);
    return (answer, random) ->
        answer.body(Arrays.copyOf(answer.body(), Math.min(bytes, answer.body().length)));
  }

  /** Returns a fault that closes the connection after some bytes of the body, over HTTP only. */
  static Fault closedAfter(int bytes) {
    notNegative(bytes);
    return (answer, random) -> answer.cutAt(bytes);
  }

  /** Returns a fault that answers with a status of HTTP and an empty body. */
  static Fault status(int status) {
    return (answer, random) -> {
      if (!isUdp(answer)) {
        answer.status(status);
        answer.body(new byte[0]);
      }
    };
  }

  /** Returns a fault that sends clients elsewhere with the same query, over HTTP only. */
  static Fault redirect(String url) {
    return (answer, random) -> {
      status(302).apply(answer, random);
      answer.headers().put("Location", url + (url.contains("?") ? "&" : "?") + answer.query());
    };
  }

  /** Returns a fault that sends a datagram several times. */
  static Fault duplicated(int copies) {
    return (answer, random) -> answer.copies(copies);
  }

  /** Returns a fault that answers another request than the client's, over UDP only. */
  static Fault wrongTransactionId() {
    return (answer, random) -> {
      if (isUdp(answer)) {
        answer.body(Datagrams.withOtherTransactionId(answer.body()));
      }
    };
  }

  /** Returns a fault that takes connection ids for expired, over UDP only, but for connects. */
  static Fault expiredConnectionId() {
    return (answer, random) -> {
      if (isUdp(answer) && answer.request().kind() != Request.Kind.CONNECT) {
        answer.body(Datagrams.error(answer.body(), "Connection id expired."));
      }
    };
  }

  private static void notNegative(int number) {
    if (number < 0) {
      throw new IllegalArgumentException(number + " is less than 0");
    }
  }

  private static boolean isUdp(Answer answer) {
    return answer.request().transport() == Transport.UDP;
  }

  private static boolean isHttpAnnounce(Answer answer) {
    return !isUdp(answer) && answer.request().kind() == Request.Kind.ANNOUNCE;
  }
}
