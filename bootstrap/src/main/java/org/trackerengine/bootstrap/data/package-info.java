/**
 * The data directory of a server: its lock, the files it tells other programs by, and its secrets.
 */
@NullMarked
package org.trackerengine.bootstrap.data;

import org.jspecify.annotations.NullMarked;
