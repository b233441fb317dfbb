/**
 * Settings and limits of a UDP server.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.udp.settings;

import org.jspecify.annotations.NullMarked;
