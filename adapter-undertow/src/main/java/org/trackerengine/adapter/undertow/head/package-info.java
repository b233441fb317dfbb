/** Reads the head of a request from raw bytes. Does not depend on Undertow. */
@NullMarked
package org.trackerengine.adapter.undertow.head;

import org.jspecify.annotations.NullMarked;
