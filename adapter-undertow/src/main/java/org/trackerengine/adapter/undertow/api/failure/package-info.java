/** What clients are told of failures. */
@NullMarked
package org.trackerengine.adapter.undertow.api.failure;

import org.jspecify.annotations.NullMarked;
