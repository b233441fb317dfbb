/** Accounts of the traffic of users, in plain maps. */
@NullMarked
package org.trackerengine.adapter.inmemory.account;

import org.jspecify.annotations.NullMarked;
