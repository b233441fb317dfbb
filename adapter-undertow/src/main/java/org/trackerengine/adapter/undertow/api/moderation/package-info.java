/** Routes of comments, reports, notices, the moderation queue and the log of actions. */
@NullMarked
package org.trackerengine.adapter.undertow.api.moderation;

import org.jspecify.annotations.NullMarked;
