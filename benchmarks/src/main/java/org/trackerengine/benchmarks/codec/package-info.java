/**
 * JMH benchmarks of the codecs: announces read, replies written, bencode and .torrent files read.
 * One thread, no socket. Run them with {@code benchmarks jmh codec}.
 */
@NullMarked
package org.trackerengine.benchmarks.codec;

import org.jspecify.annotations.NullMarked;
