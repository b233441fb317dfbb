/** Demo of {@code serve --demo}: a community with its catalogue, its past and its peers. */
@NullMarked
package org.trackerengine.bootstrap.demo;

import org.jspecify.annotations.NullMarked;
