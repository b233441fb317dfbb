package org.trackerengine.domain.wire.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.announce.AnnounceRequest;
import org.trackerengine.domain.announce.MalformedAnnounce;
import org.trackerengine.domain.announce.RefusalCode;
import org.trackerengine.domain.peer.Network;
import org.trackerengine.domain.scrape.MalformedScrape;
import org.trackerengine.domain.scrape.Scrape;
import org.trackerengine.domain.scrape.ScrapeRequest;
import org.trackerengine.domain.user.KnownPasskeys;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.wire.Caller;
import org.trackerengine.domain.wire.IpParameterPolicy;
import org.trackerengine.domain.wire.PasskeyReader;
import org.trackerengine.domain.wire.TrackerPath;
import org.trackerengine.domain.wire.TrustedProxies;

/** Whatever the bytes are, the codec answers, and never with the bytes themselves (A4, D5). */
class HostileQueryTest {

  private static final int ROUNDS = 40_000;
  private static final Pattern OUR_WORDS =
      Pattern.compile(
          "Invalid request: (too many parameters|'[a-z_0-9]{2,10}' (is missing|is given twice"
              + "|has a bad % escape|has [0-9]{1,4} bytes, 20 expected( \\(it looks like hex\\))?"
              + "|is not a number|is over 65535|is too large|has more than 64 bytes"
              + "|is not an IP address|is an address of the other family))");

  private static final List<byte[]> REAL = real();

  private final HttpAnnounceParser announces =
      new HttpAnnounceParser(WireLimits.DEFAULT, IpParameterPolicy.DEFAULT);
  private final HttpScrapeParser scrapes = new HttpScrapeParser(WireLimits.DEFAULT);

  @Test
  void mutatedRequestsAreAnsweredInOurWords() {
    Random random = new Random(20);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] query = REAL.get(random.nextInt(REAL.size()));
      for (int changes = random.nextInt(1, 5); changes > 0; changes--) {
        query = mutated(query, random);
      }
      assertIsAnswered(query);
    }
  }

  @Test
  void everyTruncationIsAnswered() {
    for (byte[] query : REAL) {
      for (int from = 0; from <= query.length; from++) {
        assertIsAnswered(Arrays.copyOfRange(query, from, query.length));
        assertIsAnswered(Arrays.copyOf(query, from));
      }
    }
  }

  @Test
  void randomBytesAreAnswered() {
    Random random = new Random(21);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] query = new byte[random.nextInt(200)];
      random.nextBytes(query);
      assertIsAnswered(query);
      TrackerPath.of(query, 0, query.length);
      new PasskeyReader(KnownPasskeys.NONE).read(query, 0, query.length);
    }
  }

  @Test
  void mutatedPathsAreAnswered() {
    Random random = new Random(22);
    List<String> paths = List.of("/announce/", "/scrape/", "/announce?passkey=", "/");
    for (int round = 0; round < ROUNDS; round++) {
      byte[] target = Queries.bytes(paths.get(random.nextInt(paths.size())) + Queries.KEY);
      target = mutated(mutated(target, random), random);
      Passkey passkey = new PasskeyReader(KnownPasskeys.NONE).read(target, 0, target.length);
      assertThat(TrackerPath.of(target, 0, target.length).toString()).doesNotContain(Queries.KEY);
      assertThat(passkey == null || passkey.value().length() >= 20).isTrue();
    }
  }

  @Test
  void mutatedForwardingHeadersAreAnswered() {
    Random random = new Random(23);
    TrustedProxies proxies = new TrustedProxies(List.of(Network.parse("10.0.0.0/8")));
    String text = "for=\"[2001:db8::1]:80\";by=10.0.0.1, for=1.2.3.4, 5.6.7.8, 10.0.0.3";
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = mutated(mutated(Queries.bytes(text), random), random);
      String header = new String(bytes, StandardCharsets.ISO_8859_1);
      Caller caller = proxies.caller(Queries.address("10.0.0.1"), header, null);
      Caller other = proxies.caller(Queries.address("10.0.0.1"), null, header);
      assertThat(caller == null || caller.behindProxy()).isTrue();
      assertThat(other == null || other.behindProxy()).isTrue();
    }
  }

  private static List<byte[]> real() {
    List<byte[]> queries = new ArrayList<>();
    for (Capture capture : Capture.all()) {
      queries.add(capture.query());
    }
    queries.add(
        Queries.bytes(
            Queries.announce("numwant=-1", "compact=0", "no_peer_id=1", "ip=8.8.8.8", "ipv6=::1")));
    return queries;
  }

  private void assertIsAnswered(byte[] query) {
    for (Caller caller : List.of(Queries.PUBLIC, Queries.LOCAL)) {
      assertIsAnswer(announces.parse(query, 0, query.length, TrackerPath.ANNOUNCE, caller));
    }
    assertIsAnswer(scrapes.parse(query, 0, query.length, TrackerPath.SCRAPE, Queries.PUBLIC));
  }

  private static void assertIsAnswer(AnnounceRequest request) {
    switch (request) {
      case Announce announce -> {
        assertThat(announce.numWant()).isBetween(0, 200);
        assertThat(announce.port()).isBetween(0, 65535);
        assertThat(announce.uploaded()).isBetween(0L, 1L << 62);
        assertThat(announce.downloaded()).isBetween(0L, 1L << 62);
      }
      case MalformedAnnounce malformed -> {
        assertThat(malformed.refusal().code()).isEqualTo(RefusalCode.INVALID_REQUEST);
        assertThat(malformed.refusal().text()).matches(OUR_WORDS).hasSizeLessThanOrEqualTo(100);
      }
    }
  }

  private static void assertIsAnswer(ScrapeRequest request) {
    switch (request) {
      case Scrape scrape -> assertThat(scrape.infoHashes()).hasSizeBetween(1, 74);
      case MalformedScrape malformed -> {
        if (malformed.refusal().code() == RefusalCode.INVALID_REQUEST) {
          assertThat(malformed.refusal().text()).matches(OUR_WORDS);
        } else {
          assertThat(malformed.refusal().code())
              .isIn(RefusalCode.FULL_SCRAPE, RefusalCode.SCRAPE_TOO_LONG);
        }
      }
    }
  }

  /**
   * One byte changed, a piece left out, a piece doubled, or one of the signs that matter put in.
   */
  private static byte[] mutated(byte[] bytes, Random random) {
    List<Byte> changed = new ArrayList<>();
    for (byte value : bytes) {
      changed.add(value);
    }
    int from = random.nextInt(changed.size() + 1);
    int to = Math.min(changed.size(), from + random.nextInt(30));
    switch (random.nextInt(4)) {
      case 0 -> changed.add(from, (byte) random.nextInt(256));
      case 1 -> changed.subList(from, to).clear();
      case 2 ->
          changed.addAll(
              random.nextInt(changed.size() + 1), List.copyOf(changed.subList(from, to)));
      default -> changed.add(from, (byte) "%&=?+-/0:,;\"[].".charAt(random.nextInt(15)));
    }
    byte[] result = new byte[changed.size()];
    for (int i = 0; i < result.length; i++) {
      result[i] = changed.get(i);
    }
    return result;
  }
}
