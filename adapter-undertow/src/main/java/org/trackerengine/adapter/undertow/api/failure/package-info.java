/**
 * What clients are told of failures.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.undertow.api.failure;

import org.jspecify.annotations.NullMarked;
