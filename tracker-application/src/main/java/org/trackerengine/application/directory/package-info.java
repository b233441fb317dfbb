/**
 * What an announce must know about torrents, users and access rules, in memory, so that it never
 * waits for a repository.
 */
@NullMarked
package org.trackerengine.application.directory;

import org.jspecify.annotations.NullMarked;
