/** Ports for the storage of users, torrents, credentials and access rules. */
@NullMarked
package org.trackerengine.application.port.registry;

import org.jspecify.annotations.NullMarked;
