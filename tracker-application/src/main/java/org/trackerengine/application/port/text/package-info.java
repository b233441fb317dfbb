/** Ports of what is done with text that users write. */
@NullMarked
package org.trackerengine.application.port.text;

import org.jspecify.annotations.NullMarked;
