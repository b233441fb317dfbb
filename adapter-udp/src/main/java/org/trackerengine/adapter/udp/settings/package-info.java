/** What a UDP server is told. */
@NullMarked
package org.trackerengine.adapter.udp.settings;

import org.jspecify.annotations.NullMarked;
