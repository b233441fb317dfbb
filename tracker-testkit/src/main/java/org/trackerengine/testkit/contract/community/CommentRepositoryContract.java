package org.trackerengine.testkit.contract.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.port.community.Comment;
import org.trackerengine.application.port.community.Comment.Status;
import org.trackerengine.application.port.community.CommentBuilder;
import org.trackerengine.application.port.community.CommentQuery;
import org.trackerengine.application.port.community.CommentQuery.Order;
import org.trackerengine.application.port.community.CommentRepository;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.testkit.contract.storage.StorageContract;
import org.trackerengine.testkit.contract.storage.Threads;

/** Contract: the stored comments. */
public abstract class CommentRepositoryContract extends StorageContract {

  private static final Instant NOW = Instant.parse("2026-01-05T08:30:00.123456Z");
  private static final int MANY = 1_000;

  private CommentRepository comments() {
    return storage().community().comments();
  }

  private Comment wanted(String text) {
    return CommentBuilder.builder()
        .id(0)
        .torrentId(torrent().id())
        .userId(alice().id())
        .writtenAt(NOW)
        .editedAt(null)
        .text(text)
        .status(Status.VISIBLE)
        .reason(null)
        .moderatedBy(0)
        .build();
  }

  private Comment add(Comment comment) {
    return comments().add(comment, MANY).orElseThrow();
  }

  private Page<Comment> page(long reader, Order order, int limit, @Nullable String after) {
    return comments().page(new CommentQuery(torrent().id(), reader, order, limit, after));
  }

  @Test
  @DisplayName("a comment is returned as it was added, also one of 10,000 characters")
  final void asAdded() {
    Comment wanted = wanted("\u202e<b>*a*\n\t\ud83d\udc4f \u4e2d").withEditedAt(NOW.plusMillis(1));
    Comment added = add(wanted);
    assertThat(added).isEqualTo(wanted.withId(added.id()));
    assertThat(added.id()).isPositive();
    assertThat(comments().findById(added.id())).contains(added);
    assertThat(comments().findById(added.id() + 1)).isEmpty();
    Comment longest = add(wanted("\u4e2d".repeat(10_000)));
    assertThat(comments().findById(longest.id())).contains(longest);
  }

  @Test
  @DisplayName("pages go in both orders, without hidden comments of others and deleted ones")
  final void pages() {
    List<Comment> all = new ArrayList<>();
    for (int n = 0; n < 5; n++) {
      all.add(add(wanted("comment " + n)));
    }
    Comment hidden = add(wanted("hidden").withStatus(Status.HIDDEN).withReason("rude"));
    Comment deleted = add(wanted("").withStatus(Status.DELETED).withReason("gone"));
    add(wanted("on another").withTorrentId(torrent("Other").id()));

    Page<Comment> first = page(bob().id(), Order.OLDEST, 2, null);
    Page<Comment> second = page(bob().id(), Order.OLDEST, 2, first.next());
    Page<Comment> third = page(bob().id(), Order.OLDEST, 2, second.next());
    assertThat(first.items()).containsExactly(all.get(0), all.get(1));
    assertThat(second.items()).containsExactly(all.get(2), all.get(3));
    assertThat(third.items()).containsExactly(all.get(4));
    assertThat(third.next()).isNull();

    Page<Comment> newest = page(alice().id(), Order.NEWEST, 2, null);
    assertThat(newest.items()).containsExactly(hidden, all.get(4));
    assertThat(page(alice().id(), Order.NEWEST, 2, newest.next()).items())
        .containsExactly(all.get(3), all.get(2));
    assertThat(page(CommentQuery.EVERYTHING, Order.NEWEST, 2, null).items())
        .containsExactly(deleted, hidden);
    assertThatThrownBy(() -> page(bob().id(), Order.NEWEST, 2, first.next()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> page(bob().id(), Order.NEWEST, 2, "x"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("a page goes on where it was though its last comment was removed")
  final void removedBetweenPages() {
    List<Comment> all = new ArrayList<>();
    for (int n = 0; n < 4; n++) {
      all.add(add(wanted("comment " + n)));
    }
    Page<Comment> first = page(bob().id(), Order.OLDEST, 2, null);
    assertThat(comments().remove(all.get(1).id())).isTrue();
    assertThat(comments().remove(all.get(1).id())).isFalse();
    assertThat(page(bob().id(), Order.OLDEST, 2, first.next()).items())
        .containsExactly(all.get(2), all.get(3));
  }

  @Test
  @DisplayName("text, edit, status, reason and moderator can be changed, nothing else can")
  final void change() {
    Comment before = add(wanted("before"));
    Comment wanted =
        before
            .with()
            .text("after")
            .editedAt(NOW.plusSeconds(1))
            .status(Status.HIDDEN)
            .reason("rude")
            .moderatedBy(7)
            .build();
    Comment changed =
        comments()
            .change(before.id(), same -> wanted.withUserId(99).withTorrentId(98).withId(97))
            .orElseThrow();
    assertThat(changed).isEqualTo(wanted);
    assertThat(comments().findById(before.id())).contains(wanted);
    assertThat(comments().change(before.id() + 1, same -> same)).isEmpty();
    assertThatThrownBy(() ->
            comments()
                .change(
                    before.id(),
                    same -> {
                      throw new IllegalStateException("refused");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("refused");
    assertThat(comments().findById(before.id())).contains(wanted);
  }

  @Test
  @DisplayName("a torrent has no more comments than allowed; deleted ones do not count")
  final void bounded() {
    add(wanted("").withStatus(Status.DELETED));
    assertThat(comments().add(wanted("one"), 2)).isPresent();
    assertThat(comments().add(wanted("two").withStatus(Status.HIDDEN), 2)).isPresent();
    assertThat(comments().add(wanted("three"), 2)).isEmpty();
    assertThat(comments().add(wanted("one").withTorrentId(torrent("Other").id()), 2)).isPresent();
  }

  @Test
  @DisplayName("of many comments at the bound at once no more are stored than there is room for")
  final void race() {
    torrent();
    AtomicInteger stored = new AtomicInteger();
    Threads.run(
        8,
        thread -> {
          for (int n = 0; n < 3; n++) {
            if (comments().add(wanted("thread " + thread), 10).isPresent()) {
              stored.incrementAndGet();
            }
          }
        });
    assertThat(stored).hasValue(10);
    assertThat(page(CommentQuery.EVERYTHING, Order.OLDEST, 100, null).items()).hasSize(10);
  }

  @Test
  @DisplayName("a user's comments are listed, and lose their author")
  final void ofUser() {
    Comment first = add(wanted("first"));
    Comment second = add(wanted("second"));
    Comment other = add(wanted("other").withUserId(bob().id()));
    assertThat(comments().ofUser(alice().id(), 10)).containsExactly(second, first);
    assertThat(comments().ofUser(alice().id(), 1)).containsExactly(second);
    comments().forgetUser(alice().id());
    assertThat(comments().ofUser(alice().id(), 10)).isEmpty();
    assertThat(comments().findById(first.id())).contains(first.withUserId(0));
    assertThat(comments().findById(other.id())).contains(other);
  }
}
