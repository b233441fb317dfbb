/**
 * What clients have asked, which of it is meant, and whether clients behave.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.clientkit.request;

import org.jspecify.annotations.NullMarked;
