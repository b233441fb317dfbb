/** Changes to swarms that no ledger has stored yet. */
@NullMarked
package org.trackerengine.adapter.inmemory.pending;

import org.jspecify.annotations.NullMarked;
