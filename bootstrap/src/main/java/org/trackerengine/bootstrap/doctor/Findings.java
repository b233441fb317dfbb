package org.trackerengine.bootstrap.doctor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.trackerengine.bootstrap.doctor.Finding.Level;

/** What an examination has found so far. */
final class Findings {

  private final List<Finding> all = new ArrayList<>();

  /** Adds something that does not work; the texts are those of a {@link Finding}. */
  void problem(String about, String what, String why, String remedy) {
    all.add(new Finding(Level.PROBLEM, about, what, why, remedy));
  }

  /** Adds something that could be better. */
  void note(String about, String what, String why, String remedy) {
    all.add(new Finding(Level.NOTE, about, what, why, remedy));
  }

  /** Returns all of them, the problems first. */
  List<Finding> worstFirst() {
    return all.stream().sorted(Comparator.comparing(Finding::level)).toList();
  }
}
