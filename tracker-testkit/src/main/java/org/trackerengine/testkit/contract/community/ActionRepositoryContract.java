package org.trackerengine.testkit.contract.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.port.community.Action;
import org.trackerengine.application.port.community.Action.Kind;
import org.trackerengine.application.port.community.Action.Subject;
import org.trackerengine.application.port.community.ActionBuilder;
import org.trackerengine.application.port.community.ActionQuery;
import org.trackerengine.application.port.community.ActionRepository;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.testkit.contract.storage.StorageContract;

/** Contract: the log of actions. */
public abstract class ActionRepositoryContract extends StorageContract {

  private static final Instant NOW = Instant.parse("2026-01-05T08:30:00.123456Z");

  private ActionRepository actions() {
    return storage().community().actions();
  }

  private static Action action(String actor, Kind kind, Subject subject, String name) {
    return ActionBuilder.builder()
        .id(0)
        .at(NOW)
        .actorId(7)
        .actorName(actor)
        .kind(kind)
        .subject(subject)
        .subjectId(8)
        .subjectName(name)
        .detail(null)
        .build();
  }

  private Action append(String actor, Kind kind, Subject subject, String name) {
    return actions().append(action(actor, kind, subject, name));
  }

  @Test
  @DisplayName("an action is returned as it was appended, also the longest, of every kind")
  final void asAppended() {
    Action longest =
        action("n".repeat(64), Kind.TORRENT_DELETED, Subject.TORRENT, "\u4e2d".repeat(200))
            .withDetail("\u4e2d".repeat(Action.LONGEST_DETAIL));
    Action appended = actions().append(longest);
    assertThat(actions().page(ActionQuery.all(10, null)).items())
        .containsExactly(longest.withId(appended.id()));
    for (Kind kind : Kind.values()) {
      append("mona", kind, Subject.USER, "eve");
    }
    for (Subject subject : Subject.values()) {
      append("mona", Kind.USER_CREATED, subject, "eve");
    }
    assertThat(actions().page(ActionQuery.all(200, null)).items())
        .hasSize(1 + Kind.values().length + Subject.values().length);
  }

  @Test
  @DisplayName("pages begin with the newest, and are filtered by actor, kind and subject")
  final void pages() {
    List<Action> all = new ArrayList<>();
    all.add(append("mona", Kind.TORRENT_APPROVED, Subject.TORRENT, "a"));
    all.add(append("root", Kind.USER_DISABLED, Subject.USER, "a"));
    all.add(append("mona", Kind.USER_DISABLED, Subject.USER, "b"));
    all.add(append("mona", Kind.TORRENT_APPROVED, Subject.TORRENT, "b"));
    Page<Action> first = actions().page(ActionQuery.all(3, null));
    assertThat(first.items()).containsExactly(all.get(3), all.get(2), all.get(1));
    Page<Action> second = actions().page(ActionQuery.all(3, first.next()));
    assertThat(second.items()).containsExactly(all.get(0));
    assertThat(second.next()).isNull();
    assertThatThrownBy(() -> actions().page(ActionQuery.all(3, "x")))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(actions().page(new ActionQuery("mona", null, null, null, 9, null)).items())
        .containsExactly(all.get(3), all.get(2), all.get(0));
    assertThat(
            actions()
                .page(new ActionQuery("mona", Kind.USER_DISABLED, null, null, 9, null))
                .items())
        .containsExactly(all.get(2));
    assertThat(actions().page(new ActionQuery(null, null, Subject.USER, "a", 9, null)).items())
        .containsExactly(all.get(1));
    assertThat(actions().page(new ActionQuery(null, null, null, "b", 9, null)).items())
        .containsExactly(all.get(3), all.get(2));
    assertThat(actions().page(new ActionQuery("MONA", null, null, null, 9, null)).items())
        .isEmpty();
  }

  @Test
  @DisplayName("the oldest go, by number and by age")
  final void expire() {
    Action first = append("mona", Kind.TORRENT_APPROVED, Subject.TORRENT, "a");
    Action second =
        actions()
            .append(
                action("mona", Kind.TORRENT_APPROVED, Subject.TORRENT, "b")
                    .withAt(NOW.minusSeconds(1)));
    Action third = append("mona", Kind.TORRENT_APPROVED, Subject.TORRENT, "c");
    actions().expire(NOW.minusSeconds(1), 3);
    assertThat(actions().page(ActionQuery.all(9, null)).items())
        .containsExactly(third, second, first);
    actions().expire(NOW, 3);
    assertThat(actions().page(ActionQuery.all(9, null)).items()).containsExactly(third, first);
    actions().expire(NOW, 1);
    assertThat(actions().page(ActionQuery.all(9, null)).items()).containsExactly(third);
    assertThat(append("mona", Kind.TORRENT_APPROVED, Subject.TORRENT, "d").id())
        .isGreaterThan(third.id());
  }
}
