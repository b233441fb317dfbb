/** Where the server starts. */
@NullMarked
package org.trackerengine.bootstrap;

import org.jspecify.annotations.NullMarked;
