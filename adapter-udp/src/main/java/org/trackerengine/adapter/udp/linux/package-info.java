/** Linux system calls that Java does not offer. */
@NullMarked
package org.trackerengine.adapter.udp.linux;

import org.jspecify.annotations.NullMarked;
