/** Commands that call the API of a running server: {@code user, account, token}. */
@NullMarked
package org.trackerengine.bootstrap.cli.remote;

import org.jspecify.annotations.NullMarked;
