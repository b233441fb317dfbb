/** The ports of a tracker inside a test. */
@NullMarked
package org.trackerengine.clientkit.port;

import org.jspecify.annotations.NullMarked;
