/** The command line: {@code serve}, {@code user}, {@code torrent}. */
@NullMarked
package org.trackerengine.bootstrap.cli;

import org.jspecify.annotations.NullMarked;
