/** What all pages share: languages, texts, assets, forms, errors, and what is around each page. */
@NullMarked
package org.trackerengine.adapter.undertow.page.frame;

import org.jspecify.annotations.NullMarked;
