/**
 * Looks at a database without changing it; for {@code ./tracker doctor}.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.jpa.examination;

import org.jspecify.annotations.NullMarked;
