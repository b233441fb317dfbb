/**
 * The routes, and the JSON form of their answers.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.undertow.api.route;

import org.jspecify.annotations.NullMarked;
