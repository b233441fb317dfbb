/**
 * Brings in what happened elsewhere, with its times: users, torrents, transfers and samples. For
 * demos and benchmarks, and for moves from another tracker.
 */
@NullMarked
package org.trackerengine.application.imports;

import org.jspecify.annotations.NullMarked;
