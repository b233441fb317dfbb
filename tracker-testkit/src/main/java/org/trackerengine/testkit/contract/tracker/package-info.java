/** The contracts of the use cases over a storage. */
@NullMarked
package org.trackerengine.testkit.contract.tracker;

import org.jspecify.annotations.NullMarked;
