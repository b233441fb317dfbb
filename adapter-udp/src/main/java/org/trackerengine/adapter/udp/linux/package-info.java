/** System calls of Linux that Java has not. */
@NullMarked
package org.trackerengine.adapter.udp.linux;

import org.jspecify.annotations.NullMarked;
