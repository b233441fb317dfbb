package org.trackerengine.bootstrap.config;

/**
 * A port to listen on, or none.
 *
 * @param number 1–65535, 0 to let the system pick one, -1 for none
 */
public record ListenPort(int number) {

  /** Do not listen. */
  public static final ListenPort NONE = new ListenPort(-1);

  /**
   * Reads {@code none}, {@code 0} or a port number.
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
      // Said below, in the reader's words.
    }
    throw new IllegalArgumentException("must be 'none', 0 (picks one) or a port up to 65535");
  }

  /** Whether there is to be a listener. */
  public boolean isListening() {
    return number >= 0;
  }

  @Override
  public String toString() {
    return isListening() ? Integer.toString(number) : "none";
  }
}
