/**
 * JMH benchmarks of the codecs: reading announces, writing replies, reading bencode and .torrent
 * files. They use one thread and no socket. Run them with {@code benchmarks jmh codec}.
 */
@NullMarked
package org.trackerengine.benchmarks.codec;

import org.jspecify.annotations.NullMarked;
