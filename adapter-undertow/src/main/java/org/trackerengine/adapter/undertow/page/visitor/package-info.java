/**
 * Pages of those who have not signed in yet: sign-in, registration, links of mails.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.undertow.page.visitor;

import org.jspecify.annotations.NullMarked;
