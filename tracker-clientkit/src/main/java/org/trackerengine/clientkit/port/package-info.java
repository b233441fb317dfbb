/**
 * The ports of a tracker inside a test.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.clientkit.port;

import org.jspecify.annotations.NullMarked;
