/**
 * A private tracker of ours with millions of torrents and peers, whose clock can be set forward. It
 * simulates an hour of a large community without waiting for it.
 */
@NullMarked
package org.trackerengine.benchmarks.crowd;

import org.jspecify.annotations.NullMarked;
