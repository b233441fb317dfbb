/**
 * The data directory of a server: its lock, the files that other programs read, and its secrets.
 */
@NullMarked
package org.trackerengine.bootstrap.data;

import org.jspecify.annotations.NullMarked;
