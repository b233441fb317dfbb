/**
 * Announces and their responses, independent of any wire format. Codecs are in {@code domain.wire},
 * the effect on a swarm in {@code domain.swarm}.
 */
@NullMarked
package org.trackerengine.domain.announce;

import org.jspecify.annotations.NullMarked;
