package org.trackerengine.application.port.registry;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the names in a {@link org.trackerengine.domain.search.Search} stand for, and what it asks of
 * other stores than that of the torrents.
 *
 * @param categories ids of the category and those below it; null if the search names none, empty if
 *     there is no such category
 * @param uploaderId id of the uploader; null if the search names none, 0 if there is no such user
 * @param tagIds ids of the tags that a torrent must have; 0 for one that there is not
 * @param withoutTagIds ids of the tags that it must not have
 * @param anonymousToo whether torrents are found whose uploader the reader may not see
 * @param freeTorrents ids of the torrents that timed factors make free now, if the search asks for
 *     what is free or not; a repository that stores the factors, too, may find them there
 * @param allFree whether a timed factor makes all torrents free now
 * @param now wall clock, from which ages count
 */
@RecordBuilder
public record SearchTargets(
    @Nullable Set<Long> categories,
    @Nullable Long uploaderId,
    List<Long> tagIds,
    List<Long> withoutTagIds,
    boolean anonymousToo,
    Set<Long> freeTorrents,
    boolean allFree,
    Instant now) {

  /** For a search without names, ages and factors. */
  public static final SearchTargets NONE =
      SearchTargetsBuilder.builder()
          .tagIds(List.of())
          .withoutTagIds(List.of())
          .anonymousToo(true)
          .freeTorrents(Set.of())
          .now(Instant.EPOCH)
          .build();

  public SearchTargets {
    categories = categories == null ? null : Set.copyOf(categories);
    tagIds = List.copyOf(tagIds);
    withoutTagIds = List.copyOf(withoutTagIds);
    freeTorrents = Set.copyOf(freeTorrents);
  }
}
