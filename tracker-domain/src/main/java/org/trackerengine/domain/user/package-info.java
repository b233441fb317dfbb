/**
 * Members of a private community: their names, rights, and the passkeys that identify them to the
 * tracker. How their credit is counted is in {@code domain.accounting}.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.domain.user;

import org.jspecify.annotations.NullMarked;
