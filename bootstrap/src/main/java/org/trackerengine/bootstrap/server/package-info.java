/** The server: creation of its objects, its ports, and its periodic tasks. */
@NullMarked
package org.trackerengine.bootstrap.server;

import org.jspecify.annotations.NullMarked;
