/**
 * Realistic fake peers, users and torrents, the same for the same seed. Needs no test library, so
 * that a demonstration may use it.
 */
@NullMarked
package org.trackerengine.testkit.factory;

import org.jspecify.annotations.NullMarked;
