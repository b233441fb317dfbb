/**
 * A simulated swarm: thousands of model clients announce to a real tracker in one thread and in
 * simulated time, the same way for the same seed. What the tracker answers, counts and credits is
 * compared with what the rules of {@code docs/protocol.md} say. What the clients are like is in
 * {@code simulation.population}.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.clientkit.simulation;

import org.jspecify.annotations.NullMarked;
