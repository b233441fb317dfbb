/** Answers that are sent without a use case. */
@NullMarked
package org.trackerengine.adapter.undertow.answer;

import org.jspecify.annotations.NullMarked;
