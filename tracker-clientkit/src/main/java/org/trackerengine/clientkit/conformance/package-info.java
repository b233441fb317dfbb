/** Scenarios that show what a real client does, and a report of it. */
@NullMarked
package org.trackerengine.clientkit.conformance;

import org.jspecify.annotations.NullMarked;
