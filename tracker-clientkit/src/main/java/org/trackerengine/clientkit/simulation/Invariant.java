package org.trackerengine.clientkit.simulation;

/** What holds in every simulation, each with the rule of {@code docs/protocol.md} it stands for. */
public enum Invariant {
  /** The model itself: what all clients have sent, others have received. */
  CONSERVATION("the model", "all sent bytes were received by somebody"),
  /** An accepted announce and a refused one are told apart as the rules say. */
  ADMISSION("A4, C6", "an announce is refused only for a reason, and always if there is one"),
  /** Users who are banned are refused, and none of their peers is in a swarm or an answer. */
  BANNED_GET_NOTHING("A4", "a disabled user's announces are refused"),
  /** Seeders and leechers in each answer, of each swarm, and in all, with silent ones dropped. */
  COUNTS("C2, C3, C7, D2", "seeders and leechers are those that the model has"),
  /** Handed-out peers are live members of the swarm at these endpoints, and not the asker. */
  HAND_OUT("C4, C7, D3", "handed-out peers are live, can be dialled, and are not the asker"),
  /** An answer has as many peers as were asked for, or all that there are. */
  NUMWANT("B5, D3", "as many peers as wanted, or all that there are, and never more"),
  /** A download counts once. */
  COMPLETED_ONCE("C5", "each finished download is counted, and counted once"),
  /** No user is credited bytes that the user's clients did not transfer. */
  CREDIT_WITHIN_TRANSFER("C8", "credit is never more than what was transferred"),
  /** Users whose clients made no fault are credited all that they transferred, once they left. */
  CREDIT_COMPLETE("C8", "well-behaved users are credited all that they transferred"),
  /** Each account has what the rule gives report by report, however reports were stored. */
  CREDIT_BY_REPORT("C8", "credit is what the rule gives for each report"),
  /** When all have left, there is no peer and no swarm. */
  EMPTY_AT_THE_END("C4, C7", "swarms are empty after everybody has left");

  private final String rule;
  private final String sentence;

  Invariant(String rule, String sentence) {
    this.rule = rule;
    this.sentence = sentence;
  }

  /** Returns the rules of {@code docs/protocol.md}. */
  public String rule() {
    return rule;
  }

  /** Returns what holds. */
  public String sentence() {
    return sentence;
  }
}
