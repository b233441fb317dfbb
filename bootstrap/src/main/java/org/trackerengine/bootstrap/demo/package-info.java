/** Demo of {@code serve --demo}: users, torrents and peers. */
@NullMarked
package org.trackerengine.bootstrap.demo;

import org.jspecify.annotations.NullMarked;
