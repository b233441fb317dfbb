/**
 * Contracts of the use cases on a storage.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.testkit.contract.tracker;

import org.jspecify.annotations.NullMarked;
