/** Contracts of accounts: what is stored of people, their sessions, links and mails. */
@NullMarked
package org.trackerengine.testkit.contract.account;

import org.jspecify.annotations.NullMarked;
