/**
 * Ports for the storage of users, torrents, credentials and access rules.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.application.port.registry;

import org.jspecify.annotations.NullMarked;
