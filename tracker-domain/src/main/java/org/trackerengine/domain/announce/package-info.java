/**
 * Announces and their responses, independent of any wire format. Codecs are in {@code domain.wire},
 * the effect on a swarm in {@code domain.swarm}.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.domain.announce;

import org.jspecify.annotations.NullMarked;
