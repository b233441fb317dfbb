package org.example;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.trackerengine.application.endpoint.HttpAnswer;
import org.trackerengine.application.endpoint.HttpEndpoint;

/** Announces and scrapes in a controller of Spring. */
@RestController
class TrackerController {

  private final HttpEndpoint endpoint;

  TrackerController(HttpEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  @GetMapping({"/announce", "/scrape"})
  ResponseEntity<byte[]> answer(HttpServletRequest request, @RequestHeader HttpHeaders headers)
      throws UnknownHostException {
    return endpoint
        .answer(
            request.getRequestURI(),
            request.getQueryString(),
            InetAddress.getByName(request.getRemoteAddr()),
            name -> joined(headers.get(name)))
        .map(TrackerController::response)
        .orElseGet(() -> ResponseEntity.notFound().build());
  }

  private static ResponseEntity<byte[]> response(HttpAnswer answer) {
    ResponseEntity.BodyBuilder response = ResponseEntity.status(answer.status());
    answer.headers().forEach(response::header);
    return response.body(answer.body());
  }

  private static String joined(List<String> values) {
    return values == null ? null : String.join(",", values);
  }
}
