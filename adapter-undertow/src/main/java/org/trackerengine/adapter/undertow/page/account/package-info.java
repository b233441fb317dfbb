/**
 * Pages on one's own account.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.undertow.page.account;

import org.jspecify.annotations.NullMarked;
