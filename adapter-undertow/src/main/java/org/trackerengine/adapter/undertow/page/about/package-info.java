/**
 * Pages about this tracker, for clients and tools too.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.undertow.page.about;

import org.jspecify.annotations.NullMarked;
