/** Lists of torrents for feed readers (RSS, Atom) and for tools that search (Torznab). */
@NullMarked
package org.trackerengine.adapter.undertow.api.feed;

import org.jspecify.annotations.NullMarked;
