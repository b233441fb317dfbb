package org.trackerengine.application.port.catalogue;

/**
 * Thrown for bytes that are not a picture that is taken; the message is a sentence for the user.
 */
public final class PictureRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public PictureRefusedException(String sentence) {
    super(sentence);
  }
}
