/** Scrapes and their responses, independent of any wire format. */
@NullMarked
package org.trackerengine.domain.scrape;

import org.jspecify.annotations.NullMarked;
