/** Pictures by {@code javax.imageio}. */
@NullMarked
package org.trackerengine.bootstrap.catalogue;

import org.jspecify.annotations.NullMarked;
