/**
 * Pages for people with browsers.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.undertow.page;

import org.jspecify.annotations.NullMarked;
