package org.trackerengine.domain.metainfo;

import java.util.ArrayDeque;
import java.util.Deque;
import org.trackerengine.domain.bencode.BencodeException;
import org.trackerengine.domain.bencode.BencodeReader;
import org.trackerengine.domain.bencode.BencodeToken;
import org.trackerengine.domain.bencode.ByteSlice;
import org.trackerengine.domain.metainfo.MetainfoException.Reason;

/** Path that is built and checked component by component. The object is reused for every file. */
final class FilePath {

  private final MetainfoLimits limits;
  private final StringBuilder shown = new StringBuilder();
  private final StringBuilder compared = new StringBuilder();
  private int byteLength;

  // The state before each component, to which {@link #pop} returns.
  private final Deque<Mark> marks = new ArrayDeque<>();

  private record Mark(int shownLength, int comparedLength, int byteLength) {}

  FilePath(MetainfoLimits limits) {
    this.limits = limits;
  }

  boolean isEmpty() {
    return marks.isEmpty();
  }

  void push(ByteSlice component) throws MetainfoException {
    check(component);
    marks.push(new Mark(shown.length(), compared.length(), byteLength));
    if (marks.size() > 1) {
      shown.append('/');
      compared.append('/');
      byteLength++;
    }
    shown.append(DisplayText.of(component));
    compared.append(PathKey.of(component));
    byteLength += component.length();
    Reason.BAD_PATH.unless(
        byteLength <= limits.maxPathBytes(),
        "A file's path is longer than %d bytes.",
        limits.maxPathBytes());
  }

  private void check(ByteSlice component) throws MetainfoException {
    Reason.BAD_PATH.unless(
        component.length() <= limits.maxNameBytes(),
        "A part of a file's path is longer than %d bytes.",
        limits.maxNameBytes());
    Reason.BAD_PATH.unless(
        FileNames.isComponent(component),
        "A part of a file's path is empty, only dots, or has a slash, a backslash or a NUL in it.");
    Reason.BAD_PATH.unless(
        marks.size() < limits.maxPathComponents(),
        "A file's path has more than %d parts.",
        limits.maxPathComponents());
  }

  void pop() {
    Mark mark = marks.pop();
    shown.setLength(mark.shownLength());
    compared.setLength(mark.comparedLength());
    byteLength = mark.byteLength();
  }

  void clear() {
    marks.clear();
    shown.setLength(0);
    compared.setLength(0);
    byteLength = 0;
  }

  /** Replaces the path by the list of components that comes next; empty ones are skipped. */
  void read(BencodeReader in) throws BencodeException, MetainfoException {
    clear();
    Reason.BAD_PATH.unless(in.peek() == BencodeToken.LIST, "A file's path is not a list.");
    in.beginList();
    while (in.hasNext()) {
      Reason.BAD_PATH.unless(
          in.peek() == BencodeToken.STRING, "A part of a file's path is not a string.");
      ByteSlice component = in.string();
      if (component.length() > 0) {
        push(component);
      }
    }
    in.end();
  }

  /** Returns the text for {@link FileEntry#key}. */
  String key() {
    return compared.toString();
  }

  @Override
  public String toString() {
    return shown.toString();
  }
}
