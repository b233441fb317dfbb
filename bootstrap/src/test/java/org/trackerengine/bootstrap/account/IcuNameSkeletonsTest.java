package org.trackerengine.bootstrap.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trackerengine.application.port.registry.NameSkeletons;
import org.trackerengine.domain.user.UserName;

/** Names that can be taken for each other, and names that cannot. */
class IcuNameSkeletonsTest {

  private final NameSkeletons skeletons = new IcuNameSkeletons();

  @ParameterizedTest
  @CsvSource({
    "paypal, p\u0430ypal", // Cyrillic a
    "paypal, paypa1",
    "larry, Iarry", // a capital i
    "bob, b0b",
    "max, rnax",
    "alice, \uff41\uff4c\uff49\uff43\uff45", // full-width letters
    "scope, \u0455\u0441\u043e\u0440\u0435", // all Cyrillic
    "x.y, x\u2024y",
  })
  void lookAlike(String name, String other) {
    assertThat(skeletons.of(other)).isEqualTo(skeletons.of(name));
  }

  @ParameterizedTest
  @CsvSource({"alice, alise", "zoe, zo\u00eb", "bob, rob", "a-b, a_b", "user-1, user-2"})
  void lookDifferent(String name, String other) {
    assertThat(skeletons.of(other)).isNotEqualTo(skeletons.of(name));
  }

  @Test
  void theLongestNameHasASkeletonThatFits() {
    assertThat(skeletons.of("\ufdfa".repeat(UserName.LONGEST)))
        .hasSizeLessThanOrEqualTo(NameSkeletons.LONGEST);
  }
}
