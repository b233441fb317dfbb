/**
 * Use cases that show who is in a swarm. Announces are in {@code application.announce}.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.application.swarm;

import org.jspecify.annotations.NullMarked;
