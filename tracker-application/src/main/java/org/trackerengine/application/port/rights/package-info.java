/**
 * Ports of what an operator rules about users and torrents: access rules, credit factors, groups.
 * Users and torrents themselves are in {@code port.registry}.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.application.port.rights;

import org.jspecify.annotations.NullMarked;
