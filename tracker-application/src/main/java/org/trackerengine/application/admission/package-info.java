/**
 * Limits on the requests of one user or one address. The use cases decide who may send requests at
 * all.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.application.admission;

import org.jspecify.annotations.NullMarked;
