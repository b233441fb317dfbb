/** Use cases for users: create, verify, disable, rotate the passkey, API tokens. */
@NullMarked
package org.trackerengine.application.user;

import org.jspecify.annotations.NullMarked;
