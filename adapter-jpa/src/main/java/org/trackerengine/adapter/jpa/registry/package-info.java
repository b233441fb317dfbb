/**
 * The registry's tables as entities of Jakarta Persistence, the repositories over them, and the
 * notices of what other nodes changed.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.jpa.registry;

import org.jspecify.annotations.NullMarked;
