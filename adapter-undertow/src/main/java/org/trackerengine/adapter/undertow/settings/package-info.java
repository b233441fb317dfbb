/**
 * Settings of the HTTP server: addresses, trusted proxies, deadlines and limits.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.undertow.settings;

import org.jspecify.annotations.NullMarked;
