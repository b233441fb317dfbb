/** What a tracker does wrong on purpose, and when. */
@NullMarked
package org.trackerengine.clientkit.fault;

import org.jspecify.annotations.NullMarked;
