/**
 * What all pages share: languages, texts, assets, forms, errors, and what is around each page.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.undertow.page.frame;

import org.jspecify.annotations.NullMarked;
