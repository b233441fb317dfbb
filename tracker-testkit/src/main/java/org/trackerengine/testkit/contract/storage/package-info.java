/**
 * Contracts of the registry.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.testkit.contract.storage;

import org.jspecify.annotations.NullMarked;
