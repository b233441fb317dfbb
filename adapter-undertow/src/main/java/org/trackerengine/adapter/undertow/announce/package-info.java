/** Announces and scrapes behind Undertow. */
@NullMarked
package org.trackerengine.adapter.undertow.announce;

import org.jspecify.annotations.NullMarked;
