/** What announces and scrapes over HTTP and over UDP share. */
@NullMarked
package org.trackerengine.domain.wire;

import org.jspecify.annotations.NullMarked;
