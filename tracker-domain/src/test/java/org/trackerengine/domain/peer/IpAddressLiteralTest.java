package org.trackerengine.domain.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An address from outside must never make the tracker ask DNS. */
class IpAddressLiteralTest {

  @Test
  void theResolverOfTheseTestsIsInPlace() {
    assertThatThrownBy(() -> InetAddress.getByName("host.invalid"))
        .isInstanceOf(UnknownHostException.class);
    assertThat(WatchedResolver.LOOKUPS).contains("host.invalid");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".::1",
        ".:",
        "[.::1]",
        "..1:2",
        ".1.2.3.4:5",
        "1:2",
        "::1.",
        "f:",
        "1.2.3.4:",
        ":",
        "::g",
        "host",
        "[host]",
        "1.2.3.4.5",
        ""
      })
  void whatIsNoLiteralIsNotLookedUp(String text) {
    assertThat(IpAddress.parse(text)).isNull();
    assertThat(WatchedResolver.LOOKUPS).doesNotContain(text).doesNotContain(text.replace("[", ""));
  }

  @Test
  void noTextIsEverLookedUp() {
    int before = WatchedResolver.LOOKUPS.size();
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(1, 12); length > 0; length--) {
        text.append("0123456789abcdefg:::...[]%".charAt(random.nextInt(26)));
      }
      IpAddress.parse(text.toString());
    }
    assertThat(WatchedResolver.LOOKUPS).hasSize(before);
  }
}
