/** Entry point of the server. */
@NullMarked
package org.trackerengine.bootstrap;

import org.jspecify.annotations.NullMarked;
