/** Settings of the HTTP server: addresses, trusted proxies, deadlines and limits. */
@NullMarked
package org.trackerengine.adapter.undertow.settings;

import org.jspecify.annotations.NullMarked;
