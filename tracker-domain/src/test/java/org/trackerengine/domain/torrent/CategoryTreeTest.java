package org.trackerengine.domain.torrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CategoryTreeTest {

  private static final Category FILMS = new Category(1, null, "films", "Films", 0);
  private static final Category SERIES = new Category(2, 1L, "series", "Series", 2);
  private static final Category CARTOONS = new Category(3, 1L, "cartoons", "Cartoons", 1);
  private static final Category MUSIC = new Category(4, null, "music", "Music", -1);

  private final CategoryTree tree = new CategoryTree(List.of(SERIES, FILMS, CARTOONS, MUSIC));

  @Test
  void eachCategoryComesBeforeThoseBelowIt() {
    assertThat(tree.categories()).containsExactly(MUSIC, FILMS, CARTOONS, SERIES);
  }

  @Test
  void aCategoryHasItselfAndThoseBelowIt() {
    assertThat(tree.idsFrom(FILMS)).containsExactlyInAnyOrder(1L, 2L, 3L);
    assertThat(tree.idsFrom(SERIES)).containsExactly(2L);
  }

  @Test
  void thereAreTwoLevels() {
    assertThat(tree.mayBeBelow(0, null)).isTrue();
    assertThat(tree.mayBeBelow(0, 1L)).isTrue();
    assertThat(tree.mayBeBelow(4, 1L)).as("moved").isTrue();
    assertThat(tree.mayBeBelow(0, 2L)).as("a third level").isFalse();
    assertThat(tree.mayBeBelow(1, 4L)).as("with others below it").isFalse();
    assertThat(tree.mayBeBelow(4, 4L)).as("itself").isFalse();
    assertThat(tree.mayBeBelow(0, 9L)).as("what does not exist").isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "a--b", "-a", "a-", "a b", "\u00E4", "none", "a\n"})
  void aSlugIsPlain(String slug) {
    assertThatThrownBy(() -> FILMS.withSlug(slug)).hasMessage(Category.SLUG_RULE);
    assertThatThrownBy(() -> FILMS.withSlug("a".repeat(41))).hasMessage(Category.SLUG_RULE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\nb", "a\u0000", "\u202Eexe", "a\u2066b", "\uD83D", "a\u2028"})
  void aNameIsOneSafeLine(String name) {
    assertThatThrownBy(() -> FILMS.withName(name)).hasMessage(Category.NAME_RULE);
    assertThatThrownBy(() -> FILMS.withName("a".repeat(65))).hasMessage(Category.NAME_RULE);
  }
}
