/** What a server is told: where it listens, whom it believes, and its limits. */
@NullMarked
package org.trackerengine.adapter.undertow.settings;

import org.jspecify.annotations.NullMarked;
