/** People and programs that look at the catalogue while clients announce. */
@NullMarked
package org.trackerengine.benchmarks.browse;

import org.jspecify.annotations.NullMarked;
