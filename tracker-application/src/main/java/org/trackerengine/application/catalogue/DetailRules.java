package org.trackerengine.application.catalogue;

import java.text.Normalizer;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.catalogue.CatalogueException.Reason;
import org.trackerengine.application.port.catalogue.CatalogueStorage;
import org.trackerengine.domain.torrent.Category;
import org.trackerengine.domain.torrent.SafeText;
import org.trackerengine.domain.torrent.Tag;
import org.trackerengine.domain.torrent.TorrentDetails;

/** The rules of what people write about torrents. Only what changes is checked. */
public final class DetailRules {

  private final CatalogueStorage storage;

  public DetailRules(CatalogueStorage storage) {
    this.storage = storage;
  }

  /**
   * Returns {@code wanted} as it is to be stored.
   *
   * @throws CatalogueException if it is against the rules
   */
  public TorrentDetails checked(TorrentDetails before, TorrentDetails wanted) {
    String name = wanted.name();
    String description = wanted.description();
    List<String> tags = wanted.tags();
    if (!name.equals(before.name())) {
      name = checkedName(name);
    }
    if (!description.equals(before.description())) {
      description = checkedDescription(description);
    }
    if (!tags.equals(before.tags())) {
      tags = checkedTags(tags);
    }
    String category = wanted.category();
    if (category != null
        && !category.equals(before.category())
        && storage.categories().tree().find(category).isEmpty()) {
      throw CatalogueException.of(Reason.UNKNOWN_CATEGORY);
    }
    return new TorrentDetails(name, description, category, tags, wanted.anonymous());
  }

  /** Returns the id of the category that {@code details} name; null for none. */
  public @Nullable Long categoryId(TorrentDetails details) {
    String slug = details.category();
    return slug == null
        ? null
        : storage.categories().tree().find(slug).map(Category::id).orElse(null);
  }

  private static String checkedName(String wanted) {
    String name = Normalizer.normalize(wanted, Normalizer.Form.NFC).strip();
    if (name.isEmpty() || name.length() > TorrentDetails.LONGEST_NAME || !SafeText.isLine(name)) {
      throw CatalogueException.of(Reason.BAD_NAME);
    }
    return name;
  }

  private static String checkedDescription(String wanted) {
    String description = wanted.replace("\r\n", "\n");
    if (description.length() > TorrentDetails.LONGEST_DESCRIPTION
        || !SafeText.isText(description)) {
      throw CatalogueException.of(Reason.BAD_DESCRIPTION);
    }
    return description.isBlank() ? "" : description;
  }

  private List<String> checkedTags(List<String> wanted) {
    List<String> tags = wanted.stream().map(Tag::of).distinct().toList();
    if (tags.size() > Tag.MOST) {
      throw CatalogueException.of(Reason.TOO_MANY_TAGS);
    }
    Set<String> known =
        storage.tags().all().stream().map(Tag::name).collect(Collectors.toUnmodifiableSet());
    for (String tag : tags) {
      if (!known.contains(tag)) {
        throw Tag.isValid(tag)
            ? CatalogueException.of(Reason.UNKNOWN_TAG, "There is no tag '" + tag + "'.")
            : CatalogueException.of(Reason.UNKNOWN_TAG);
      }
    }
    return tags;
  }
}
