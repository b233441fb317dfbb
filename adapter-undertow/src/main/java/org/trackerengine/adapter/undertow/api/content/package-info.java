/**
 * Contents of requests and answers: JSON, problem documents, parameters.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.undertow.api.content;

import org.jspecify.annotations.NullMarked;
