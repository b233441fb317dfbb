/**
 * A private tracker of ours with millions of torrents and peers, whose time goes forward on demand:
 * what an hour of a large community is like, without waiting for it.
 */
@NullMarked
package org.trackerengine.benchmarks.crowd;

import org.jspecify.annotations.NullMarked;
