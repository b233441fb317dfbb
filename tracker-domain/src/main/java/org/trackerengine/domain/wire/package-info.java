/**
 * Parts of the wire format that HTTP and UDP have in common, and the rules for a caller's address.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.domain.wire;

import org.jspecify.annotations.NullMarked;
