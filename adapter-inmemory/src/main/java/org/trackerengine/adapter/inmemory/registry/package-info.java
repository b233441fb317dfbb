/**
 * Users, torrents, credentials and access rules, in plain maps.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.inmemory.registry;

import org.jspecify.annotations.NullMarked;
