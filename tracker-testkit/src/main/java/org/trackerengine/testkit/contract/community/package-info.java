/** Contracts of comments, reports, notices, moderation and the log of actions. */
@NullMarked
package org.trackerengine.testkit.contract.community;

import org.jspecify.annotations.NullMarked;
