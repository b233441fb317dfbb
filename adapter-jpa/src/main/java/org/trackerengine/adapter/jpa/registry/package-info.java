/**
 * The registry's tables as entities of Jakarta Persistence, the repositories over them, and the
 * notices of what other nodes changed.
 */
@NullMarked
package org.trackerengine.adapter.jpa.registry;

import org.jspecify.annotations.NullMarked;
