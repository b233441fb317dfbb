/** Pages for people with browsers. */
@NullMarked
package org.trackerengine.adapter.undertow.page;

import org.jspecify.annotations.NullMarked;
