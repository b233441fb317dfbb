/**
 * Use cases for users: create, verify, disable, rotate the passkey, API tokens.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.application.user;

import org.jspecify.annotations.NullMarked;
