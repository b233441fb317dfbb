package org.trackerengine.testkit.contract.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.port.catalogue.SavedSearchRepository;
import org.trackerengine.domain.search.SavedSearch;
import org.trackerengine.domain.search.Search;
import org.trackerengine.domain.user.User;
import org.trackerengine.testkit.contract.storage.StorageContract;
import org.trackerengine.testkit.contract.storage.Threads;

/** Contract: the searches that users have saved. */
public abstract class SavedSearchRepositoryContract extends StorageContract {

  private static final Instant DAWN = Instant.parse("2026-01-01T00:00:00.123456Z");

  private SavedSearchRepository searches() {
    return storage().catalogue().savedSearches();
  }

  private static SavedSearch wanted(User user, String name, String text) {
    return new SavedSearch(0, user.id(), name, text, DAWN.plusNanos(7));
  }

  private SavedSearch save(User user, String name, String text) {
    return searches().create(wanted(user, name, text)).orElseThrow();
  }

  @Test
  @DisplayName("searches are kept by user, the oldest first")
  final void kept() {
    assertThat(searches().ofUser(alice().id())).isEmpty();
    SavedSearch second = save(alice(), "z", "category:linux tag:iso");
    SavedSearch third = save(alice(), "A 'name' \u00e9\u202a", "size:>4GB \"x y\"");
    SavedSearch other = save(bob(), "z", "");
    assertThat(second.createdAt()).isEqualTo(DAWN);
    assertThat(searches().ofUser(alice().id())).containsExactly(second, third);
    assertThat(searches().ofUser(bob().id())).containsExactly(other);
  }

  @Test
  @DisplayName("the longest name and search are kept")
  final void longest() {
    SavedSearch longest =
        save(
            alice(),
            "\ud83d\ude00".repeat(SavedSearch.LONGEST_NAME / 2),
            "\u3042".repeat(Search.LONGEST));
    assertThat(searches().ofUser(alice().id())).containsExactly(longest);
  }

  @Test
  @DisplayName("a user has a name once; of many at the same instant one is kept")
  final void once() {
    SavedSearch first = save(alice(), "one", "a");
    assertThat(searches().create(wanted(alice(), "one", "b"))).isEmpty();
    assertThat(searches().ofUser(alice().id())).containsExactly(first);
    User bob = bob();
    AtomicInteger stored = new AtomicInteger();
    Threads.run(
        4,
        thread ->
            searches()
                .create(wanted(bob, "same", "t" + thread))
                .ifPresent(one -> stored.incrementAndGet()));
    assertThat(stored).hasValue(1);
    assertThat(searches().ofUser(bob.id())).hasSize(1);
  }

  @Test
  @DisplayName("a search is removed by its user alone, and its id is not used again")
  final void removed() {
    SavedSearch one = save(alice(), "one", "a");
    SavedSearch two = save(alice(), "two", "b");
    assertThat(searches().remove(bob().id(), two.id())).isFalse();
    assertThat(searches().remove(alice().id(), two.id())).isTrue();
    assertThat(searches().remove(alice().id(), two.id())).isFalse();
    assertThat(searches().ofUser(alice().id())).containsExactly(one);
    assertThat(save(alice(), "two", "c").id()).isGreaterThan(two.id());
    SavedSearch bobs = save(bob(), "one", "d");
    searches().removeAll(alice().id());
    assertThat(searches().ofUser(alice().id())).isEmpty();
    assertThat(searches().ofUser(bob().id())).containsExactly(bobs);
  }
}
