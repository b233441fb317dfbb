/**
 * Use cases of the catalogue: categories, tags, editing torrents, covers. Registering and
 * moderating torrents is in {@code application.torrent}.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.application.catalogue;

import org.jspecify.annotations.NullMarked;
