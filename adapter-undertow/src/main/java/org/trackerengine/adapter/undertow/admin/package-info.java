/**
 * Health and metrics, on a separate port.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.undertow.admin;

import org.jspecify.annotations.NullMarked;
