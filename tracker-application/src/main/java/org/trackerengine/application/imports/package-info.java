/**
 * Brings in what happened elsewhere, with its times: users, torrents, transfers and samples. For
 * demos and benchmarks, and for moves from another tracker.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.application.imports;

import org.jspecify.annotations.NullMarked;
