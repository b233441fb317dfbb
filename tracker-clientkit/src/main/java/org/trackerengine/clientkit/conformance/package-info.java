/**
 * Scenarios that show what a real client does, and a report of it.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.clientkit.conformance;

import org.jspecify.annotations.NullMarked;
