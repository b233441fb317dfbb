package org.trackerengine.adapter.jpa.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * A file system of H2's, {@code faulty:}, in front of the real one: it has room for so many writes,
 * and then none.
 */
public final class FaultyPath extends FilePathWrapper {

  private static final AtomicInteger ROOM = new AtomicInteger(Integer.MAX_VALUE);

  static {
    FilePath.register(new FaultyPath());
  }

  /** A database whose files are on this file system; {@code path} is without an ending. */
  public static DatabaseSettings database(java.nio.file.Path path) {
    return DatabaseSettings.of("jdbc:h2:faulty:" + path, "tracker", "");
  }

  /** After {@code writes} more the disk is full. */
  public static void fillAfter(int writes) {
    ROOM.set(writes);
  }

  /** There is room again; returns whether a write has failed. */
  public static boolean makeRoom() {
    return ROOM.getAndSet(Integer.MAX_VALUE) < 0;
  }

  private static void take() throws IOException {
    if (ROOM.decrementAndGet() < 0) {
      ROOM.set(-1);
      throw new IOException("No space left on device");
    }
  }

  @Override
  public String getScheme() {
    return "faulty";
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    return new Faulty(getBase().open(mode));
  }

  private static final class Faulty extends FileBase {

    private final FileChannel file;

    Faulty(FileChannel file) {
      this.file = file;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
      take();
      return file.write(bytes);
    }

    @Override
    public int write(ByteBuffer bytes, long position) throws IOException {
      take();
      return file.write(bytes, position);
    }

    @Override
    public int read(ByteBuffer bytes) throws IOException {
      return file.read(bytes);
    }

    @Override
    public int read(ByteBuffer bytes, long position) throws IOException {
      return file.read(bytes, position);
    }

    @Override
    public long position() throws IOException {
      return file.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
      file.position(position);
      return this;
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
      file.truncate(size);
      return this;
    }

    @Override
    public void force(boolean metaData) throws IOException {
      file.force(metaData);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
      return file.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      file.close();
    }
  }
}
