package org.trackerengine.adapter.undertow.api.moderation;

import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.adapter.undertow.api.routing.Call;
import org.trackerengine.domain.torrent.Slug;

/** Slugs of torrents in paths. */
final class Slugs {

  private Slugs() {}

  /** Returns the slug that comes first in the path; throws a {@link Problem} if it is none. */
  static Slug of(Call call) {
    Slug slug = Slug.parse(call.parameter());
    if (slug == null) {
      throw Problem.notFound();
    }
    return slug;
  }
}
