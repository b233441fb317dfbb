/**
 * Reads the head of a request from raw bytes. Does not depend on Undertow.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.undertow.head;

import org.jspecify.annotations.NullMarked;
