package org.trackerengine.adapter.undertow.api;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What goes back, besides the headers that every answer has.
 *
 * @param status HTTP status
 * @param headers further headers, {@code Content-Type} among them when there is a body
 * @param body as it goes over the wire
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Answer(int status, Map<String, String> headers, byte[] body) {

  Answer {
    headers = Map.copyOf(headers);
  }

  static Answer of(int status, String contentType, byte[] body) {
    return new Answer(status, Map.of("Content-Type", contentType), body);
  }

  static Answer noContent() {
    return new Answer(204, Map.of(), new byte[0]);
  }

  Answer with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Answer(status, more, body);
  }
}
