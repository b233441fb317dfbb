/**
 * Listeners of ports, and the fast lane.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.undertow.listener;

import org.jspecify.annotations.NullMarked;
