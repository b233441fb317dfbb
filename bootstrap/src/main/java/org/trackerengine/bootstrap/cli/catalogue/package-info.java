/** Commands for categories and tags of a running server. */
@NullMarked
package org.trackerengine.bootstrap.cli.catalogue;

import org.jspecify.annotations.NullMarked;
