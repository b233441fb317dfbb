/**
 * Answers that are sent without a use case.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.undertow.answer;

import org.jspecify.annotations.NullMarked;
