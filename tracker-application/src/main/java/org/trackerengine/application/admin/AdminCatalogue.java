package org.trackerengine.application.admin;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.catalogue.Catalogue;
import org.trackerengine.application.port.catalogue.Cover;
import org.trackerengine.application.port.community.Action.Kind;
import org.trackerengine.application.port.community.Action.Subject;
import org.trackerengine.domain.torrent.Category;
import org.trackerengine.domain.torrent.Tag;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.torrent.TorrentDetails;
import org.trackerengine.domain.user.User;

/**
 * What admins do to categories and tags, and moderators to torrents of others, with an entry in the
 * log for each thing done. May block. Thread-safe.
 */
public final class AdminCatalogue {

  private final Catalogue catalogue;
  private final ActionLog log;

  AdminCatalogue(Catalogue catalogue, ActionLog log) {
    this.catalogue = catalogue;
    this.log = log;
  }

  /** Creates a category as {@code Categories.create} does. */
  public Category createCategory(User admin, Category wanted) {
    return log.asOne(() -> {
      Category created = catalogue.categories().create(wanted);
      note(admin, Kind.CATEGORY_CREATED, created, null);
      return created;
    });
  }

  /** Changes a category as {@code Categories.change} does. */
  public Category changeCategory(User admin, Category category, UnaryOperator<Category> change) {
    return log.asOne(() -> {
      Category changed = catalogue.categories().change(category, change);
      note(
          admin,
          Kind.CATEGORY_CHANGED,
          changed,
          new Changes()
              .add("slug", category.slug(), changed.slug())
              .add("name", category.name(), changed.name())
              .add("position", category.position(), changed.position())
              .add("newznab", category.newznab(), changed.newznab())
              .text());
      return changed;
    });
  }

  /** Removes a category as {@code Categories.remove} does. */
  public void removeCategory(User admin, Category category, @Nullable Category heir) {
    String detail = heir == null ? null : new Changes().with("heir", heir.slug()).text();
    log.asOne(() -> {
      catalogue.categories().remove(category, heir);
      note(admin, Kind.CATEGORY_REMOVED, category, detail);
      return category;
    });
  }

  private void note(User admin, Kind kind, Category category, @Nullable String detail) {
    log.note(admin, kind, Subject.CATEGORY, category.id(), category.slug(), detail);
  }

  /** Creates a tag as {@code Tags.create} does. */
  public Tag createTag(User admin, String name) {
    return log.asOne(() -> {
      Tag created = catalogue.tags().create(name);
      log.note(admin, Kind.TAG_CREATED, Subject.TAG, created.id(), created.name(), null);
      return created;
    });
  }

  /** Renames a tag as {@code Tags.rename} does. */
  public Tag renameTag(User admin, Tag tag, String name) {
    return log.asOne(() -> {
      Tag renamed = catalogue.tags().rename(tag, name);
      String detail = new Changes().add("name", tag.name(), renamed.name()).text();
      log.note(admin, Kind.TAG_RENAMED, Subject.TAG, tag.id(), renamed.name(), detail);
      return renamed;
    });
  }

  /** Removes a tag from all torrents; returns false if it does not exist. */
  public boolean removeTag(User admin, Tag tag) {
    return log.asOne(() -> {
      boolean removed = catalogue.tags().remove(tag);
      if (removed) {
        log.note(admin, Kind.TAG_REMOVED, Subject.TAG, tag.id(), tag.name(), null);
      }
      return removed;
    });
  }

  /**
   * Edits a torrent as {@code Edits.change} does; what is changed is in the torrent's history, and
   * in the log if it is not the editor's own.
   */
  public void edit(User editor, Torrent torrent, UnaryOperator<TorrentDetails> change) {
    log.asOne(() -> {
      catalogue.edits().change(editor, torrent, change);
      note(editor, torrent, null);
      return torrent;
    });
  }

  /** Sets a cover as {@code Covers.put} does. */
  public Cover putCover(User editor, Torrent torrent, byte[] picture) {
    Cover cover = catalogue.covers().encode(editor, torrent, picture);
    return log.asOne(() -> {
      catalogue.covers().put(editor, torrent, cover);
      note(editor, torrent, "cover set");
      return cover;
    });
  }

  /** Removes a cover; returns false if the torrent has none. */
  public boolean removeCover(User editor, Torrent torrent) {
    return log.asOne(() -> {
      boolean removed = catalogue.covers().remove(editor, torrent);
      if (removed) {
        note(editor, torrent, "cover removed");
      }
      return removed;
    });
  }

  private void note(User editor, Torrent torrent, @Nullable String detail) {
    if (torrent.uploaderId() != editor.id()) {
      log.note(
          editor,
          Kind.TORRENT_EDITED,
          Subject.TORRENT,
          torrent.id(),
          torrent.slug().value(),
          detail);
    }
  }
}
