package org.trackerengine.clientkit.conformance;

/**
 * What a client does in one scenario.
 *
 * @param bep number of the BEP
 * @param scenario what a client is expected to do
 * @param verdict whether it does
 * @param note what was seen instead, or empty
 */
public record Finding(int bep, String scenario, Verdict verdict, String note) {

  /** Whether a client does what is expected. */
  public enum Verdict {
    /** It does. */
    YES,
    /** It does not. */
    NO,
    /** It could not be seen. */
    UNKNOWN
  }

  /** Returns one line of text. */
  @Override
  public String toString() {
    return "BEP " + bep + ": " + scenario + ": " + verdict + (note.isEmpty() ? "" : ", " + note);
  }
}
