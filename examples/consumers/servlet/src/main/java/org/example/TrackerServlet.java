package org.example;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import org.trackerengine.application.endpoint.HttpAnswer;
import org.trackerengine.application.endpoint.HttpEndpoint;

/** Announces and scrapes below the path of a servlet. */
public final class TrackerServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final HttpAnswer NOT_FOUND = new HttpAnswer(404, Map.of(), new byte[0]);

  private final transient HttpEndpoint endpoint;

  public TrackerServlet(HttpEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
    int mounted = request.getContextPath().length() + request.getServletPath().length();
    HttpAnswer answer =
        endpoint
            .answer(
                request.getRequestURI().substring(mounted),
                request.getQueryString(),
                InetAddress.getByName(request.getRemoteAddr()),
                name -> joined(request.getHeaders(name)))
            .orElse(NOT_FOUND);
    response.setStatus(answer.status());
    answer.headers().forEach(response::setHeader);
    response.setContentLength(answer.body().length);
    response.getOutputStream().write(answer.body());
  }

  private static String joined(Enumeration<String> values) {
    return values.hasMoreElements() ? String.join(",", Collections.list(values)) : null;
  }
}
