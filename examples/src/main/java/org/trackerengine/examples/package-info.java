/** Programs of the README, which can be run. No other module may depend on them. */
@NullMarked
package org.trackerengine.examples;

import org.jspecify.annotations.NullMarked;
