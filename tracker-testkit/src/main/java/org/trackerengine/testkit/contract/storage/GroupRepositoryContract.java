package org.trackerengine.testkit.contract.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.port.rights.GroupRepository;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.user.Group;
import org.trackerengine.domain.user.GroupBuilder;

/** Contract: the stored groups, and the group of a user. */
public abstract class GroupRepositoryContract extends StorageContract {

  private static final Group WANTED =
      GroupBuilder.builder()
          .name("Power.Users-1_x")
          .uploadsUnmoderated(true)
          .immune(false)
          .downloadSlots(300)
          .peersPerTorrent(100)
          .factors(new Factors(1_500_000, 0))
          .createdAt(Instant.parse("2026-01-05T08:30:00.123Z"))
          .build();

  private GroupRepository groups() {
    return storage().rights().groups();
  }

  @Test
  @DisplayName("groups are returned as they were created, by name")
  final void asCreated() {
    assertThat(groups().all()).isEmpty();
    Group power = groups().create(WANTED).orElseThrow();
    assertThat(power).isEqualTo(WANTED.withId(power.id()));
    Group a = groups().create(WANTED.withName("a")).orElseThrow();
    Group b = groups().create(WANTED.withName("B").withImmune(true)).orElseThrow();
    assertThat(groups().all()).containsExactly(a, b, power);
  }

  @Test
  @DisplayName("a name is there once, ignoring letter case")
  final void once() {
    assertThat(groups().create(WANTED)).isPresent();
    assertThat(groups().create(WANTED.withName("POWER.users-1_X"))).isEmpty();
    assertThat(groups().all()).hasSize(1);
  }

  @Test
  @DisplayName("rights, limits and factors can be changed, the name cannot")
  final void change() {
    Group group = groups().create(WANTED).orElseThrow();
    Group wanted =
        group
            .with()
            .uploadsUnmoderated(false)
            .immune(true)
            .downloadSlots(0)
            .peersPerTorrent(0)
            .factors(Factors.NEUTRAL)
            .build();
    assertThat(
            groups()
                .change(
                    group.id(),
                    same -> wanted.withName("other").withCreatedAt(Instant.EPOCH).withId(99)))
        .contains(wanted);
    assertThat(groups().all()).containsExactly(wanted);
    assertThat(groups().change(group.id() + 1, same -> same)).isEmpty();
  }

  @Test
  @DisplayName("a removed group is gone, and its id is not used again")
  final void remove() {
    Group group = groups().create(WANTED).orElseThrow();
    assertThat(groups().remove(group.id())).isTrue();
    assertThat(groups().remove(group.id())).isFalse();
    assertThat(groups().all()).isEmpty();
    assertThat(groups().create(WANTED).orElseThrow().id()).isGreaterThan(group.id());
  }

  @Test
  @DisplayName("a user is in no group at first, and then in the one that was set")
  final void ofAUser() {
    assertThat(alice().groupId()).isZero();
    Group group = groups().create(WANTED).orElseThrow();
    storage().users().change(alice().id(), user -> user.withGroupId(group.id()));
    assertThat(alice().groupId()).isEqualTo(group.id());
    storage().users().visitAll(user -> assertThat(user.groupId()).isEqualTo(group.id()));
  }
}
