/**
 * Use cases of what an operator rules about users and torrents, while the tracker runs.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.application.rights;

import org.jspecify.annotations.NullMarked;
