/**
 * Routes of admins for access rules, credit factors and groups, and their JSON views.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.undertow.api.rights;

import org.jspecify.annotations.NullMarked;
