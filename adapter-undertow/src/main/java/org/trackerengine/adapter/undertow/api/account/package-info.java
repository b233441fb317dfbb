/**
 * Routes by which people register, sign in, and keep their accounts.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.undertow.api.account;

import org.jspecify.annotations.NullMarked;
