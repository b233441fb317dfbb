/**
 * Accounts of the traffic of users, in plain maps.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.inmemory.account;

import org.jspecify.annotations.NullMarked;
