package org.trackerengine.domain.wire.udp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.wire.udp.ConnectionIds.Standing;

/** Rules F1 and F2. */
class ConnectionIdsTest {

  private static final long SECOND = 1_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long START = 1_000 * MINUTE;
  private static final IpAddress V4 = Datagrams.address("203.0.113.7");
  private static final IpAddress V6 = Datagrams.address("2001:db8::7");

  private final ConnectionIds ids = new ConnectionIds(new SplittableRandom(1));

  private long issue(IpAddress address, long nowMillis) {
    return ids.issue(address.high(), address.low(), nowMillis);
  }

  private Standing check(long id, IpAddress address, long nowMillis) {
    return ids.check(id, address.high(), address.low(), nowMillis);
  }

  @Test
  void anIdIsGoodForTheAddressItWasIssuedTo() {
    for (IpAddress address : new IpAddress[] {V4, V6}) {
      assertThat(check(issue(address, START), address, START)).isEqualTo(Standing.VALID);
    }
  }

  @Test
  void anIdIsGoodForNoOtherAddress() {
    long id = issue(V4, START);
    long idV6 = issue(V6, START);

    assertThat(check(id, Datagrams.address("203.0.113.8"), START)).isEqualTo(Standing.FORGED);
    assertThat(check(id, V6, START)).isEqualTo(Standing.FORGED);
    assertThat(check(idV6, Datagrams.address("2001:db8::8"), START)).isEqualTo(Standing.FORGED);
    for (int bit = 0; bit < 64; bit++) {
      assertThat(ids.check(idV6, V6.high() ^ 1L << bit, V6.low(), START))
          .isEqualTo(Standing.FORGED);
      assertThat(ids.check(idV6, V6.high(), V6.low() ^ 1L << bit, START))
          .isEqualTo(Standing.FORGED);
    }
  }

  @Test
  void everyBitOfAnIdCounts() {
    long id = issue(V4, START);
    for (int bit = 0; bit < 64; bit++) {
      assertThat(check(id ^ 1L << bit, V4, START)).as("bit " + bit).isEqualTo(Standing.FORGED);
    }
  }

  @Test
  void theSameAddressGetsTheSameIdWithinASlotAndAnotherInTheNext() {
    assertThat(issue(V4, START + MINUTE - 1)).isEqualTo(issue(V4, START));
    assertThat(issue(V4, START + MINUTE)).isNotEqualTo(issue(V4, START));
  }

  @ParameterizedTest // row 93
  @CsvSource({
    "0, VALID",
    "120, VALID",
    "539, VALID",
    "540, VALID",
    "600, EXPIRED",
    "660, EXPIRED",
    "7200, EXPIRED",
    "7260, FORGED",
    "10800, FORGED",
    "15360, FORGED",
    "15361, FORGED",
    "86400, FORGED"
  })
  void anIdIsValidForNineMinutesAtLeastAndTenAtMost(long ageSeconds, Standing standing) {
    for (long intoTheSlot : new long[] {0, 1, MINUTE / 2, MINUTE - 1}) {
      long issued = START + intoTheSlot;
      assertThat(check(issue(V4, issued), V4, issued + ageSeconds * SECOND))
          .as("%d ms into the slot", intoTheSlot)
          .isEqualTo(standing);
    }
  }

  @Test
  void theBordersOfASlotAreWhereTheySeem() {
    long first = issue(V4, START);
    long last = issue(V4, START + MINUTE - 1);

    assertThat(last).isEqualTo(first);
    assertThat(check(first, V4, START + 10 * MINUTE - 1)).isEqualTo(Standing.VALID);
    assertThat(check(first, V4, START + 10 * MINUTE)).isEqualTo(Standing.EXPIRED);
    assertThat(check(first, V4, START + 121 * MINUTE - 1)).isEqualTo(Standing.EXPIRED);
    assertThat(check(first, V4, START + 121 * MINUTE)).isEqualTo(Standing.FORGED);
  }

  @Test
  void anotherWorkersClockMayBeASlotAheadAndNoMore() {
    assertThat(check(issue(V4, START + MINUTE), V4, START)).isEqualTo(Standing.VALID);
    assertThat(check(issue(V4, START + 2 * MINUTE), V4, START)).isEqualTo(Standing.FORGED);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, -500 * MINUTE, Long.MIN_VALUE / 2, Long.MAX_VALUE / 2})
  void aMonotonicClockMayBeginAnywhere(long begin) {
    long id = issue(V4, begin);

    assertThat(check(id, V4, begin + 9 * MINUTE)).isEqualTo(Standing.VALID);
    assertThat(check(id, V4, begin + 11 * MINUTE)).isEqualTo(Standing.EXPIRED);
  }

  @Test
  void idsOutliveTheRotationOfTheKeys() {
    // Minute by minute for ten hours, which is nine keys.
    for (long now = START; now < START + 600 * MINUTE; now += MINUTE) {
      assertThat(check(issue(V4, now), V4, now)).isEqualTo(Standing.VALID);
      if (now >= START + 200 * MINUTE) {
        assertThat(check(issue(V4, now - 9 * MINUTE), V4, now)).isEqualTo(Standing.VALID);
      }
    }
    long[] issued = new long[600];
    for (int minute = 0; minute < issued.length; minute++) {
      long now = START + (600 + minute) * MINUTE;
      issued[minute] = issue(V4, now);
      for (int age = 0; age <= minute; age++) {
        Standing standing = check(issued[minute - age], V4, now);
        assertThat(standing)
            .as("%d minutes old in minute %d", age, minute)
            .isEqualTo(age <= 9 ? Standing.VALID : age <= 120 ? Standing.EXPIRED : Standing.FORGED);
      }
    }
  }

  @Test
  void keysAreMadeWhenTheyAreNeededAndEveryHourOrSo() {
    AtomicInteger made = new AtomicInteger();
    RandomGenerator counted = () -> made.incrementAndGet() * 0x9e37_79b9_7f4a_7c15L;
    ConnectionIds counting = new ConnectionIds(counted);
    assertThat(made).hasValue(0);

    counting.issue(0, 1, START);
    int first = made.get();
    assertThat(first).isEqualTo(8);
    counting.check(1, 0, 1, START);
    assertThat(made).hasValue(first);

    counting.issue(0, 1, START + 64 * MINUTE);
    assertThat(made).hasValue(first + 2);
    counting.check(1, 0, 1, START + 128 * MINUTE);
    assertThat(made).hasValue(first + 4);

    // A month in which nobody came: no more keys than are held.
    counting.issue(0, 1, START + 30 * 24 * 60 * MINUTE);
    assertThat(made).hasValue(first + 12);
  }

  @Test
  void aTimeLongBeforeTheLastOneChangesNothing() {
    long now = START + 400 * MINUTE;
    long id = issue(V4, now);

    assertThat(check(id, V4, now - 100 * MINUTE)).isEqualTo(Standing.FORGED);
    assertThat(issue(V4, START)).isNotEqualTo(id);
    assertThat(check(id, V4, now)).isEqualTo(Standing.VALID);
  }

  @Test
  void anotherServersIdsAreForged() {
    ConnectionIds other = new ConnectionIds(new SplittableRandom(2));

    assertThat(check(other.issue(V4.high(), V4.low(), START), V4, START))
        .isEqualTo(Standing.FORGED);
  }

  @Test
  void theMagicOfAConnectIsNoConnectionId() { // row 91
    for (long now = START; now < START + 600 * MINUTE; now += MINUTE) {
      assertThat(check(0x417_2710_1980L, V4, now)).isEqualTo(Standing.FORGED);
    }
  }

  @Test
  void tenMillionForgedIdsAreRefused() {
    SplittableRandom random = new SplittableRandom(3);
    long ownId = issue(V4, START);
    int accepted = 0;
    for (int i = 0; i < 10_000_000; i++) {
      // Half of them claim to be of this very slot.
      long id = random.nextLong();
      id = (i & 1) == 0 ? id : ownId & 0xffL << 56 | id >>> 8;
      accepted += check(id, V4, START) == Standing.FORGED ? 0 : 1;
    }
    assertThat(accepted).isZero();
  }

  @Test
  void idsOfNeighboursLookNothingAlike() {
    Set<Long> seen = new HashSet<>();
    int bitsThatDiffer = 0;
    long before = issue(IpAddress.ofV4(0), START);
    for (int i = 1; i <= 10_000; i++) {
      long id = issue(IpAddress.ofV4(i), START);
      bitsThatDiffer += Long.bitCount(id ^ before);
      before = id;
      seen.add(id);
    }
    assertThat(seen).hasSize(10_000);
    // 28 of 56 on average; the standard deviation of the average is 0.04.
    assertThat(bitsThatDiffer / 10_000.0).isBetween(27.7, 28.3);
  }

  @Test
  void workersThatRotateTheKeysAtOnceAgree() {
    Runnable[] meanwhile = {() -> {}};
    SplittableRandom random = new SplittableRandom(4);
    RandomGenerator interrupted =
        () -> {
          Runnable other = meanwhile[0];
          meanwhile[0] = () -> {};
          other.run();
          return random.nextLong();
        };
    ConnectionIds shared = new ConnectionIds(interrupted);
    for (int round = 0; round < 5; round++) {
      long now = START + round * 64L * MINUTE;
      long[] other = new long[1];
      // The other worker comes while this one makes its keys, and is done first.
      meanwhile[0] = () -> other[0] = shared.issue(V4.high(), V4.low(), now);

      long id = shared.issue(V4.high(), V4.low(), now);

      assertThat(other[0]).isNotZero().isEqualTo(id);
      assertThat(shared.check(id, V4.high(), V4.low(), now)).isEqualTo(Standing.VALID);
    }
  }
}
