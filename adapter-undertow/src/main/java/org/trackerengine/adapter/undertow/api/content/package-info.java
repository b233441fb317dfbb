/** Contents of requests and answers: JSON, problem documents, parameters. */
@NullMarked
package org.trackerengine.adapter.undertow.api.content;

import org.jspecify.annotations.NullMarked;
