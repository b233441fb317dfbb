/** The services that accounts need, from libraries: hashes, one-time codes, names, mail, limits. */
@NullMarked
package org.trackerengine.bootstrap.account;

import org.jspecify.annotations.NullMarked;
