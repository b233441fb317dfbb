/** What clients have asked, which of it is meant, and whether clients behave. */
@NullMarked
package org.trackerengine.clientkit.request;

import org.jspecify.annotations.NullMarked;
