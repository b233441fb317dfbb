/**
 * Members of a private community: who they are, what they may do, the passkey that names them to
 * the tracker. How their credit is counted is in {@code domain.accounting}.
 */
@NullMarked
package org.trackerengine.domain.user;

import org.jspecify.annotations.NullMarked;
