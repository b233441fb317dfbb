package org.trackerengine.domain.wire.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trackerengine.domain.announce.Refusal;
import org.trackerengine.domain.announce.RefusalCode;
import org.trackerengine.domain.bencode.BencodeWriter;
import org.trackerengine.domain.scrape.ScrapeOutcome;
import org.trackerengine.domain.scrape.ScrapeRefusal;
import org.trackerengine.domain.scrape.ScrapeReply;
import org.trackerengine.domain.swarm.SwarmCounts;
import org.trackerengine.domain.torrent.InfoHash;

/** Rules E1, E2 and D4: the exact bytes of an answer to a scrape. */
class HttpScrapeWriterTest {

  private static final String ZEROS =
      "d8:completei0e10:downloadedi0e11:downloadersi0e10:incompletei0ee";

  private final BencodeWriter body = new BencodeWriter();

  private String written(ScrapeOutcome outcome) {
    HttpScrapeWriter.write(outcome, body);
    return new String(body.toByteArray(), StandardCharsets.ISO_8859_1);
  }

  private static ScrapeReply.File file(String text, SwarmCounts counts) {
    return new ScrapeReply.File(InfoHash.of(Queries.bytes(text), 0), counts);
  }

  @Test
  void countsAreSortedByName() {
    assertThat(written(new ScrapeReply(List.of(file(Queries.HASH, new SwarmCounts(1, 2, 1, 3))))))
        .isEqualTo(
            "d5:filesd20:aaaaabbbbbcccccddddd"
                + "d8:completei1e10:downloadedi3e11:downloadersi1e10:incompletei2eeee");
  }

  @Test
  void torrentsAreSortedAsUnsignedBytesAndAnsweredOnce() { // row 85
    String high = "\u00ff".repeat(20);
    String low = "\u0000".repeat(20);
    String middle = "\u007f".repeat(20);
    SwarmCounts none = SwarmCounts.NONE;

    assertThat(
            written(
                new ScrapeReply(
                    List.of(
                        file(high, none), file(middle, none), file(high, none), file(low, none)))))
        .isEqualTo(
            "d5:filesd20:" + low + ZEROS + "20:" + middle + ZEROS + "20:" + high + ZEROS + "ee");
  }

  @Test
  void nothingKnownIsAnEmptyDictionary() {
    assertThat(written(new ScrapeReply(List.of()))).isEqualTo("d5:filesdee");
  }

  @Test
  void aFailureLooksLikeAnAnnouncesFailure() { // rows 81, 82, 86
    assertThat(written(new ScrapeRefusal(Refusal.of(RefusalCode.FULL_SCRAPE))))
        .isEqualTo(
            "d14:failure reason29:Full scrape is not supported."
                + "8:intervali1800e12:min intervali1800e8:retry ini30ee");
    assertThat(written(new ScrapeRefusal(Refusal.of(RefusalCode.SCRAPE_TOO_LONG))))
        .isEqualTo(
            "d14:failure reason20:Request-URI Too Long"
                + "8:intervali1800e12:min intervali1800e8:retry ini30ee");
    assertThat(written(new ScrapeRefusal(Refusal.of(RefusalCode.UNKNOWN_PASSKEY))))
        .endsWith("8:retry in5:nevere");
  }

  @Test
  void seventyFourTorrentsStayUnderTwelveKibibytes() {
    SwarmCounts most =
        new SwarmCounts(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, 9_999_999_999L);
    List<ScrapeReply.File> files = new ArrayList<>();
    for (int i = 0; i < 74; i++) {
      files.add(new ScrapeReply.File(new InfoHash(i, 0, 0), most));
    }

    assertThat(written(new ScrapeReply(files)).length()).isLessThanOrEqualTo(12 * 1024);
  }
}
