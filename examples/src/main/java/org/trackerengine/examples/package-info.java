/** What the README shows, as programs that run. Nothing else may depend on it. */
@NullMarked
package org.trackerengine.examples;

import org.jspecify.annotations.NullMarked;
