/** Settings of a tracker. */
@NullMarked
package org.trackerengine.application.settings;

import org.jspecify.annotations.NullMarked;
