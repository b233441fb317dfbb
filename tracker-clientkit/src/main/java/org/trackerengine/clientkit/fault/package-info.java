/**
 * What a tracker does wrong on purpose, and when.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.clientkit.fault;

import org.jspecify.annotations.NullMarked;
