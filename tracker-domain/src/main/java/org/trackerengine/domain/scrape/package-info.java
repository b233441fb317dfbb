/**
 * Scrapes and their responses, independent of any wire format.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.domain.scrape;

import org.jspecify.annotations.NullMarked;
