/** What {@code serve --demo} adds: users, torrents and peers to look at. */
@NullMarked
package org.trackerengine.bootstrap.demo;

import org.jspecify.annotations.NullMarked;
