/** How a tracker behaves. */
@NullMarked
package org.trackerengine.application.settings;

import org.jspecify.annotations.NullMarked;
