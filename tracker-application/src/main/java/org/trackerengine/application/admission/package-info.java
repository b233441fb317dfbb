/** How much one user or one address may ask for. Who may ask at all is decided by the use cases. */
@NullMarked
package org.trackerengine.application.admission;

import org.jspecify.annotations.NullMarked;
