/**
 * Pages for moderators and admins.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.undertow.page.staff;

import org.jspecify.annotations.NullMarked;
