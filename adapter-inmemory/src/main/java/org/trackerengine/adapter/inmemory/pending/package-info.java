/** What has changed and is in no ledger yet. */
@NullMarked
package org.trackerengine.adapter.inmemory.pending;

import org.jspecify.annotations.NullMarked;
