/**
 * Contracts of accounts: what is stored of people, their sessions, links and mails.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.testkit.contract.account;

import org.jspecify.annotations.NullMarked;
