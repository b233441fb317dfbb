/**
 * Ports of what is done with text that users write.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.application.port.text;

import org.jspecify.annotations.NullMarked;
