package org.trackerengine.bootstrap.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.trackerengine.bootstrap.cli.terminal.Sparkline;
import tools.jackson.databind.json.JsonMapper;

class StatsCommandTest {

  private static String printed(String json) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    StatsCommand.printHistory(JsonMapper.shared().readTree(json), out);
    out.flush();
    return text.toString().replace("\r\n", "\n");
  }

  @Test
  void aHistoryHasALineForEachNumber() {
    String shown =
        printed(
            """
            {"period": "day", "points": [
              {"at": "2026-03-13T00:00:00Z", "seeders": 8, "leechers": 0, "completed": 2,
               "uploaded": 1024, "downloaded": 2048},
              {"at": "2026-03-14T00:00:00Z", "seeders": 4, "leechers": 1, "completed": 1,
               "uploaded": 1024, "downloaded": 0}]}
            """);
    assertThat(shown)
        .contains(
            "from:        2026-03-13T00:00:00Z\n",
            "to:          2026-03-14T00:00:00Z\n",
            "  4, at most 8\n",
            "  1, at most 1\n",
            "  3\n",
            "  2.0 KiB\n");
    assertThat(shown.lines()).hasSize(7);
    assertThat(printed("{\"period\": \"day\", \"points\": []}"))
        .isEqualTo("Nothing was counted yet.\n");
  }

  @Test
  void theHighestNumberIsTheTallestBlock() {
    assertThat(Sparkline.of(new long[] {0, 1, 50, 100}, StandardCharsets.UTF_8)).isEqualTo("▁▂▅█");
    assertThat(Sparkline.of(new long[] {0, 1, 50, 100}, StandardCharsets.US_ASCII))
        .isEqualTo("_.=#");
    assertThat(Sparkline.of(new long[] {0, 0}, StandardCharsets.UTF_8)).isEqualTo("▁▁");
    assertThat(Sparkline.of(new long[0], StandardCharsets.UTF_8)).isEmpty();
    assertThat(Sparkline.of(new long[] {Long.MAX_VALUE, 0}, StandardCharsets.UTF_8))
        .isEqualTo("█▁");
  }

  @Test
  void manyNumbersShareABlockThatShowsTheHighest() {
    long[] year = LongStream.range(0, 366).map(n -> n == 200 ? 9 : 0).toArray();
    String line = Sparkline.of(year, StandardCharsets.UTF_8);
    assertThat(line).hasSize(Sparkline.WIDTH).containsOnlyOnce("█");
    assertThat(line.replace("█", "")).matches("▁+");
  }
}
