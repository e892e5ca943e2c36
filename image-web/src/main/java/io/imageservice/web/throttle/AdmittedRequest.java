package io.imageservice.web.throttle;

import jakarta.servlet.http.HttpServletRequest;

/**
 * A request that may be worked on.
 *
 * @param request to go on with
 * @param release what is to be done once it has been answered
 */
public record AdmittedRequest(HttpServletRequest request, Runnable release)
    implements AutoCloseable {

  @Override
  public void close() {
    release.run();
  }
}
