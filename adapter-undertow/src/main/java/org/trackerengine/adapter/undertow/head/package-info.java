/** Reads the head of a request from raw bytes. Knows no Undertow. */
@NullMarked
package org.trackerengine.adapter.undertow.head;

import org.jspecify.annotations.NullMarked;
