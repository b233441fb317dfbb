/**
 * What a server measures of its own requests. The adapters record, health pages and metrics read;
 * nothing here is written by a tracker that is used as a library.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.application.telemetry;

import org.jspecify.annotations.NullMarked;
