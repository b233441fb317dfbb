/** Pages about this tracker, for clients and tools too. */
@NullMarked
package org.trackerengine.adapter.undertow.page.about;

import org.jspecify.annotations.NullMarked;
