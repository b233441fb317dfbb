/** A scrape and what it is answered, free of any wire format. */
@NullMarked
package org.trackerengine.domain.scrape;

import org.jspecify.annotations.NullMarked;
