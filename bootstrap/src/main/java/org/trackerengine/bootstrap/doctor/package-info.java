/** {@code ./tracker doctor}: checks of a server's surroundings, none of which changes anything. */
@NullMarked
package org.trackerengine.bootstrap.doctor;

import org.jspecify.annotations.NullMarked;
