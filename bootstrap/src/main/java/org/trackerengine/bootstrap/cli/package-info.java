/** The command line: {@code serve, user, torrent, backup, restore}. */
@NullMarked
package org.trackerengine.bootstrap.cli;

import org.jspecify.annotations.NullMarked;
