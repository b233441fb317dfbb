/** Libraries behind the ports for text that users write. */
@NullMarked
package org.trackerengine.bootstrap.text;

import org.jspecify.annotations.NullMarked;
