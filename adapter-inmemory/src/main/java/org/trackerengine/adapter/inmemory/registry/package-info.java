/** Users, torrents, credentials and access rules, in plain maps. */
@NullMarked
package org.trackerengine.adapter.inmemory.registry;

import org.jspecify.annotations.NullMarked;
