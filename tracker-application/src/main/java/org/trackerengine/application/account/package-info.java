/** Use cases of people: registration, sign-in, passwords, second factors, invitations, mails. */
@NullMarked
package org.trackerengine.application.account;

import org.jspecify.annotations.NullMarked;
