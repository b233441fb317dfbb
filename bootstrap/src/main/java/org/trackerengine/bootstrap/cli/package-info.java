/** The command line: {@code serve}, {@code user add}, {@code torrent add}. */
@NullMarked
package org.trackerengine.bootstrap.cli;

import org.jspecify.annotations.NullMarked;
