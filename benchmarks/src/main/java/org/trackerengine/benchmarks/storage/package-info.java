/**
 * Tools for measuring a tracker with a database: a PostgreSQL, a registry written by SQL, samples
 * of the server's metrics each second, and a check of the stored credit. The package above contains
 * the command lines.
 */
@NullMarked
package org.trackerengine.benchmarks.storage;

import org.jspecify.annotations.NullMarked;
