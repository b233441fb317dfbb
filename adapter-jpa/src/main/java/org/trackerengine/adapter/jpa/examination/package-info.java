/** Looks at a database without changing it; for {@code ./tracker doctor}. */
@NullMarked
package org.trackerengine.adapter.jpa.examination;

import org.jspecify.annotations.NullMarked;
