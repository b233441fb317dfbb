/**
 * What it takes to measure a tracker that stores: a PostgreSQL, a registry made by SQL, a look at
 * the server's metrics each second, and the credit as it is stored. The command lines are in the
 * package above.
 */
@NullMarked
package org.trackerengine.benchmarks.storage;

import org.jspecify.annotations.NullMarked;
