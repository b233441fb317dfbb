/** Routes by which people register, sign in, and keep their accounts. */
@NullMarked
package org.trackerengine.adapter.undertow.api.account;

import org.jspecify.annotations.NullMarked;
