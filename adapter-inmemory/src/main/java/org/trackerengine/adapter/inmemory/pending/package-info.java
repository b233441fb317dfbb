/**
 * Changes to swarms that no ledger has stored yet.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.inmemory.pending;

import org.jspecify.annotations.NullMarked;
