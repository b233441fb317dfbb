package org.trackerengine.benchmarks.codec;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.trackerengine.domain.bencode.BencodeException;
import org.trackerengine.domain.bencode.BencodeLimits;
import org.trackerengine.domain.bencode.BencodeReader;
import org.trackerengine.domain.bencode.ByteSlice;
import org.trackerengine.domain.bencode.KeyOrder;
import org.trackerengine.domain.metainfo.Metainfo;
import org.trackerengine.domain.metainfo.MetainfoException;
import org.trackerengine.domain.metainfo.MetainfoReader;
import org.trackerengine.fixture.torrent.TorrentFileBuilder;

/** Benchmark of reading a .torrent file: as bencode only, and with all checks. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MetainfoBenchmark {

  private static final int FILE_LENGTH = 1 << 20;

  /** Number of files in the torrent; each has 1 MiB and one piece. */
  @Param({"1", "1000"})
  public int files;

  private byte[] torrent = {};

  /** Builds the .torrent file. */
  @Setup
  public void build() {
    TorrentFileBuilder builder =
        TorrentFileBuilder.named("benchmark")
            .pieceLength(FILE_LENGTH)
            .randomHashes(1)
            .privateFlag(true);
    for (int file = 0; file < files; file++) {
      builder.file(String.format(Locale.ROOT, "folder/file-%05d.bin", file), FILE_LENGTH);
    }
    torrent = builder.build();
  }

  /** Reads every token, and stores nothing. */
  @Benchmark
  public ByteSlice bencode() throws BencodeException {
    BencodeReader reader =
        new BencodeReader(ByteSlice.of(torrent), BencodeLimits.DEFAULT, KeyOrder.ASCENDING);
    ByteSlice whole = reader.skip();
    reader.finish();
    return whole;
  }

  /** Reads the file as for an upload, with all checks and hashes. */
  @Benchmark
  public Metainfo read() throws MetainfoException {
    return new MetainfoReader().read(torrent);
  }
}
