/**
 * Use cases of people: registration, sign-in, passwords, second factors, invitations, mails.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.application.account;

import org.jspecify.annotations.NullMarked;
