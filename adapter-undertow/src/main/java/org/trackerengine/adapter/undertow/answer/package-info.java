/** Answers that need no use case. */
@NullMarked
package org.trackerengine.adapter.undertow.answer;

import org.jspecify.annotations.NullMarked;
