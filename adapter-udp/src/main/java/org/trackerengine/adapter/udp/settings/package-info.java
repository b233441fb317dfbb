/** Settings and limits of a UDP server. */
@NullMarked
package org.trackerengine.adapter.udp.settings;

import org.jspecify.annotations.NullMarked;
