package org.trackerengine.bootstrap.config;

/**
 * A port to listen on, or none.
 *
 * @param number 1–65535, 0 for one that the system chooses, -1 for none
 */
public record ListenPort(int number) {

  /** No port: the server does not listen. */
  public static final ListenPort NONE = new ListenPort(-1);

  /**
   * Parses {@code none}, {@code 0} or a port number.
   *
   * @throws IllegalArgumentException when {@code text} is something else
   */
  public static ListenPort parse(String text) {
    if (text.equals("none")) {
      return NONE;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= 0 && number <= 0xffff) {
        return new ListenPort(number);
      }
    } catch (NumberFormatException notANumber) {
      // The exception below explains this.
    }
    throw new IllegalArgumentException("must be 'none', 0 (picks one) or a port up to 65535");
  }

  /** Returns whether the server listens. */
  public boolean isListening() {
    return number >= 0;
  }

  @Override
  public String toString() {
    return isListening() ? Integer.toString(number) : "none";
  }
}
