package org.trackerengine.adapter.udp.datagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KernelDropsTest {

  private static final List<String> TABLE =
      """
         sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops            \s
       7893: 0100007F:1B39 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 23012 2 00000000e4317ca1 12       \s
       7893: 00000000000000000000000000000000:1B39 00000000000000000000000000000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 23013 2 00000000e4317ca2 30
       7903: 0100007F:1B3A 00000000:1B39 07 00000000:00000000 00:00000000 00000000     0        0 23927 2 00000000c704c6b2 500
      """
          .lines()
          .toList();

  @Test
  void thoseOfAllSocketsOfThePortAreAddedUp() {
    assertThat(KernelDrops.of(6969, TABLE)).isEqualTo(42);
    assertThat(KernelDrops.of(6970, TABLE)).isEqualTo(500);
    assertThat(KernelDrops.of(1, TABLE)).isZero();
  }
}
