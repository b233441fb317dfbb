/** Contracts of the registry. */
@NullMarked
package org.trackerengine.testkit.contract.storage;

import org.jspecify.annotations.NullMarked;
