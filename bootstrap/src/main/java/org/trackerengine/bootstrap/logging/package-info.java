/** The log of the process: level, form, and the access log. What is logged is said elsewhere. */
@NullMarked
package org.trackerengine.bootstrap.logging;

import org.jspecify.annotations.NullMarked;
