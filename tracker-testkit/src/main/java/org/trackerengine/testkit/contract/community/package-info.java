/**
 * Contracts of comments, reports, notices, moderation and the log of actions.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.testkit.contract.community;

import org.jspecify.annotations.NullMarked;
