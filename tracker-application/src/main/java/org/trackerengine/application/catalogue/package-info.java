/**
 * Use cases of the catalogue: categories, tags, editing torrents, covers. Registering and
 * moderating torrents is in {@code application.torrent}.
 */
@NullMarked
package org.trackerengine.application.catalogue;

import org.jspecify.annotations.NullMarked;
