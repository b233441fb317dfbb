/**
 * Linux system calls that Java does not offer.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.udp.linux;

import org.jspecify.annotations.NullMarked;
