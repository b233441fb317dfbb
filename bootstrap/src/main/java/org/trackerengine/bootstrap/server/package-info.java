/** The server: what is wired to what, what listens where, and what runs by itself. */
@NullMarked
package org.trackerengine.bootstrap.server;

import org.jspecify.annotations.NullMarked;
