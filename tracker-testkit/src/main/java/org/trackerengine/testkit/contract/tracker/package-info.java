/** Contracts of the use cases on a storage. */
@NullMarked
package org.trackerengine.testkit.contract.tracker;

import org.jspecify.annotations.NullMarked;
