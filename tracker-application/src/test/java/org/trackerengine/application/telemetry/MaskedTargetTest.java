package org.trackerengine.application.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the access log shows of a URL. */
class MaskedTargetTest {

  private static final String KEY = "0123456789abcdef0123456789abcdef01234567";

  @ParameterizedTest
  @CsvSource(
      emptyValue = "",
      value = {
        "/, '', /",
        "/torrents, 'after=x&limit=5', /torrents?after=***&limit=***",
        "/torrents/a-slug-that-is-quite-long-2024/download, '', /torrents/a-slug-that-is-quite-long-2024/download",
        "/users/alice, '', /users/alice",
        "/0123456789abcdef0123456789abcdef01234567/announce.php, '', /***/announce.php",
        "/abcdefghijklmnopqrst/x, '', /***/x",
        "/abcdefghijklmnopqrs/x, '', /abcdefghijklmnopqrs/x",
        "/%61%62%63%64%65%66%67, '', /***",
        "/verify/aB3-_x9_Zq-1_w2-E3_r4, '', /verify/***",
        "/feed, 'token=secret', /feed?token=***",
        "/feed, 'secret', /feed?secret",
        "/feed, '0123456789abcdef0123', /feed?***",
        "/feed, '0123456789abcdef0123=1', /feed?***=***",
        "/feed, 'a=b=c&&d', /feed?a=***&&d",
        "//x//, '', //x//"
      })
  void secretsAreMasked(String path, String query, String masked) {
    assertThat(MaskedTarget.of(path, query).text()).isEqualTo(masked);
  }

  @Test
  void aLineStaysALine() {
    assertThat(MaskedTarget.of("/a\nb\u0001c\u00e9 d", "e\rf").text()).isEqualTo("/a?b?c??d?e?f");
  }

  @Test
  void whatIsVeryLongIsCut() {
    assertThat(MaskedTarget.of("/a-".repeat(1_000), "b=" + KEY).text())
        .hasSize(MaskedTarget.LONGEST);
  }
}
