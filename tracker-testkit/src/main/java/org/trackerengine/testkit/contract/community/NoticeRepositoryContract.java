package org.trackerengine.testkit.contract.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.port.community.Notice;
import org.trackerengine.application.port.community.NoticeBuilder;
import org.trackerengine.application.port.community.NoticeRepository;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.testkit.contract.storage.StorageContract;

/** Contract: the stored notices. */
public abstract class NoticeRepositoryContract extends StorageContract {

  private static final Instant NOW = Instant.parse("2026-01-05T08:30:00.123456Z");

  private NoticeRepository notices() {
    return storage().community().notices();
  }

  private Notice wanted(long userId, String text) {
    return NoticeBuilder.builder()
        .id(0)
        .userId(userId)
        .at(NOW)
        .kind(Notice.Kind.TORRENT_REJECTED)
        .torrent("some-torrent")
        .name("Some \u4e2d")
        .text(text)
        .readAt(null)
        .build();
  }

  @Test
  @DisplayName("a notice is returned as it was added, the newest first")
  final void pages() {
    Notice wanted = wanted(1, "a").withText(null).withKind(Notice.Kind.COMMENT_WRITTEN);
    Notice one = notices().add(wanted, 9);
    assertThat(one).isEqualTo(wanted.withId(one.id()));
    Notice two = notices().add(wanted(1, "b"), 9);
    notices().add(wanted(2, "of another"), 9);
    Notice three = notices().add(wanted(1, "c"), 9);
    Page<Notice> first = notices().page(1, 2, null);
    assertThat(first.items()).containsExactly(three, two);
    Page<Notice> second = notices().page(1, 2, first.next());
    assertThat(second.items()).containsExactly(one);
    assertThat(second.next()).isNull();
    assertThat(notices().page(3, 2, null).items()).isEmpty();
    assertThatThrownBy(() -> notices().page(1, 2, "x"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("only the newest of a user are kept")
  final void bounded() {
    for (int n = 0; n < 5; n++) {
      notices().add(wanted(1, "n" + n), 3);
    }
    notices().add(wanted(2, "other"), 3);
    assertThat(notices().page(1, 9, null).items())
        .extracting(Notice::text)
        .containsExactly("n4", "n3", "n2");
    assertThat(notices().page(2, 9, null).items()).hasSize(1);
  }

  @Test
  @DisplayName("notices are read up to an id, once, and go with their user")
  final void read() {
    Notice one = notices().add(wanted(1, "one"), 9);
    Notice two = notices().add(wanted(1, "two"), 9);
    Notice other = notices().add(wanted(2, "other"), 9);
    assertThat(notices().unread(1)).isEqualTo(2);
    notices().markRead(1, one.id(), NOW.plusSeconds(1));
    assertThat(notices().unread(1)).isEqualTo(1);
    notices().markRead(1, Long.MAX_VALUE, NOW.plusSeconds(2));
    assertThat(notices().unread(1)).isZero();
    assertThat(notices().unread(2)).isEqualTo(1);
    assertThat(notices().page(1, 9, null).items())
        .containsExactly(two.withReadAt(NOW.plusSeconds(2)), one.withReadAt(NOW.plusSeconds(1)));
    notices().removeAll(1);
    assertThat(notices().page(1, 9, null).items()).isEmpty();
    assertThat(notices().page(2, 9, null).items()).containsExactly(other);
    notices().markRead(4_711, 1, NOW);
  }
}
