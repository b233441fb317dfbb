package org.trackerengine.adapter.jpa.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class ArchiveWriterTest {

  private static final Table FILES = Table.named("metainfos").integers("torrent_id").files("file");

  /** A row with the number 7 and this file. */
  private static ResultSet row(byte[] file) {
    return (ResultSet)
        Proxy.newProxyInstance(
            ArchiveWriterTest.class.getClassLoader(),
            new Class<?>[] {ResultSet.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getLong" -> 7L;
                  case "wasNull" -> false;
                  case "getBytes" -> file;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private static ArchiveWriter writer(OutputStream out) throws IOException {
    Manifest manifest = new Manifest("test", Instant.EPOCH, 1, List.of(), Map.of());
    return new ArchiveWriter(out, manifest, ArchiveLimits.DEFAULT);
  }

  @Test
  void tellsFilesOfEveryLengthAsBase64() throws Exception {
    for (byte[] file : new byte[][] {{}, {1}, {1, 2}, {1, 2, 3}, new byte[100_000], null}) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ArchiveWriter writer = writer(out);
      writer.begin(FILES);
      writer.row(FILES, row(file));
      writer.end();
      writer.finish();
      ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()));
      zip.getNextEntry();
      zip.getNextEntry();
      String told = file == null ? "null" : '"' + Base64.getEncoder().encodeToString(file) + '"';
      assertThat(new String(zip.readAllBytes(), UTF_8)).isEqualTo("[7," + told + "]\n");
    }
  }

  @Test
  void hasNoFileInMemoryASecondTime() throws Exception {
    byte[] file = new byte[20 << 20];
    ResultSet row = row(file);
    ArchiveWriter writer = writer(OutputStream.nullOutputStream());
    writer.begin(FILES);
    writer.row(FILES, row(new byte[100])); // loads classes
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    writer.row(FILES, row);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1 << 20);
  }

  @Test
  void refusesARowThatNobodyWouldRead() throws Exception {
    ArchiveWriter writer = writer(OutputStream.nullOutputStream());
    writer.begin(FILES);
    byte[] file = new byte[ArchiveLimits.DEFAULT.rowBytes() / 4 * 3];
    assertThatIOException()
        .isThrownBy(() -> writer.row(FILES, row(file)))
        .withMessageContaining("a row of metainfos has more than");
  }
}
