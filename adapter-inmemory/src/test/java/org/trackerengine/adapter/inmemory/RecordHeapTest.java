package org.trackerengine.adapter.inmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.port.StorageFullException;

/** Records outside the heap: across chunks, up to a bound, and when there is no memory. */
class RecordHeapTest {

  private static final int KIB = 1 << 10;
  private static final int MIB = 1 << 20;

  private final List<Integer> allocated = new ArrayList<>();
  private int refusedFrom = Integer.MAX_VALUE;

  private RecordHeap heap(long maxBytes) {
    return new RecordHeap(maxBytes, this::allocate);
  }

  private ByteBuffer allocate(int bytes) {
    if (allocated.size() >= refusedFrom) {
      throw new OutOfMemoryError("Cannot reserve direct buffer memory, says this test");
    }
    allocated.add(bytes);
    return ByteBuffer.allocate(bytes);
  }

  @Test
  void recordsOfAllLengthsComeBackWhereverChunksEnd() {
    RecordHeap heap = heap(64 * MIB);
    Random random = new Random(1);
    List<Integer> records = new ArrayList<>();
    List<byte[]> heads = new ArrayList<>();
    List<byte[]> tails = new ArrayList<>();
    for (int n = 0; n < 400; n++) {
      byte[] head = new byte[random.nextInt(200)];
      byte[] tail = new byte[n % 40 == 7 ? 3 * MIB / 2 : random.nextInt(9_000)];
      random.nextBytes(head);
      random.nextBytes(tail);
      heads.add(head);
      tails.add(tail);
      records.add(heap.append(head, tail));
    }

    for (int n = 0; n < records.size(); n++) {
      int record = records.get(n);
      int length = heads.get(n).length;
      assertThat(heap.read(record, 0, length)).isEqualTo(heads.get(n));
      assertThat(heap.read(record, length, tails.get(n).length)).isEqualTo(tails.get(n));
    }
  }

  @Test
  void theFirstMebibyteComesInSmallChunksAndNothingBeforeTheFirstRecord() {
    RecordHeap heap = heap(64 * MIB);
    assertThat(allocated).isEmpty();

    heap.append(new byte[1], new byte[0]);
    assertThat(allocated).containsExactly(64 * KIB);

    heap.append(new byte[0], new byte[MIB]);
    assertThat(allocated).hasSize(17).endsWith(64 * KIB, MIB);
  }

  @Test
  void aRecordBeyondTheBoundIsRefusedAndASmallerOneStillFits() {
    RecordHeap heap = heap(100);
    int first = heap.append(new byte[] {1}, new byte[59]);

    assertThatThrownBy(() -> heap.append(new byte[1], new byte[40]))
        .isInstanceOf(StorageFullException.class)
        .hasMessageContaining("64 of 100 bytes");

    int second = heap.append(new byte[] {2}, new byte[31]);
    assertThat(heap.read(first, 0, 1)).containsExactly(1);
    assertThat(heap.read(second, 0, 1)).containsExactly(2);
  }

  @Test
  void withoutDirectMemoryARecordIsRefusedAndNoMoreIsAskedFor() {
    refusedFrom = 2;
    RecordHeap heap = heap(64 * MIB);
    byte[] half = new byte[40 * KIB];
    Arrays.fill(half, (byte) 7);
    int first = heap.append(half, new byte[0]);

    assertThatThrownBy(() -> heap.append(new byte[MIB], new byte[0]))
        .isInstanceOf(StorageFullException.class)
        .hasMessageContaining("no direct memory");
    refusedFrom = Integer.MAX_VALUE;
    assertThatThrownBy(() -> heap.append(new byte[MIB], new byte[0]))
        .isInstanceOf(StorageFullException.class);

    assertThat(allocated).hasSize(2);
    int second = heap.append(half, half);
    assertThat(heap.read(first, 0, half.length)).isEqualTo(half);
    assertThat(heap.read(second, half.length, half.length)).isEqualTo(half);
  }
}
