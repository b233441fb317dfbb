/**
 * Ports of accounts: what is stored of them beside the user, and the services that they need.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.application.port.account;

import org.jspecify.annotations.NullMarked;
