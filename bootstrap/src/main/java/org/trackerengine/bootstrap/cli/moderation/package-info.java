/** Commands of moderators and admins: comments, reports, the log. */
@NullMarked
package org.trackerengine.bootstrap.cli.moderation;

import org.jspecify.annotations.NullMarked;
