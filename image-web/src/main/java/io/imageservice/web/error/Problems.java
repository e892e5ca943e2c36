package io.imageservice.web.error;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import io.imageservice.error.RetryLater;
import io.imageservice.web.trace.Trace;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Makes the answer to an error, the same inside and outside of Jakarta REST. */
public final class Problems {
  private static final Logger LOG = Logger.getLogger(Problems.class.getName());

  private Problems() {}

  /**
   * An error's answer.
   *
   * @param headers those that the status asks for
   */
  public record Answer(int status, String mediaType, Map<String, String> headers, String body) {
    public Answer {
      headers = Map.copyOf(headers);
    }
  }

  /** The answer to whatever was thrown; what is our own fault is logged, once, here. */
  public static Answer answer(HttpServletRequest request, Throwable thrown) {
    DomainException fault = Faults.of(thrown);
    if (ErrorStatus.of(fault.code()) >= 500) {
      Level level = fault.code() == ErrorCode.INTERNAL_ERROR ? Level.SEVERE : Level.WARNING;
      LOG.log(level, fault.code() + " in " + request.getMethod() + " request", thrown);
    }
    Problem problem =
        new Problem(
            fault.code(),
            fault.getMessage(),
            fault.fieldErrors(),
            fault instanceof WithData more ? more.data() : null,
            instance(request),
            Trace.of(request).id());
    return new Answer(
        problem.status(),
        ProblemMediaType.of(request.getHeader(HttpHeaders.ACCEPT)),
        headers(fault),
        problem.toJson());
  }

  /** Answers a request that Jakarta REST does not see. */
  public static void send(
      HttpServletRequest request, HttpServletResponse response, Throwable thrown)
      throws IOException {
    Answer answer = answer(request, thrown);
    response.reset();
    SecurityHeaders.addTo(response, Trace.of(request));
    KeptHeaders.of(request).forEach(response::setHeader);
    response.setStatus(answer.status());
    answer.headers().forEach(response::setHeader);
    byte[] body = answer.body().getBytes(UTF_8);
    response.setContentType(answer.mediaType());
    response.setContentLength(body.length);
    if (!"HEAD".equals(request.getMethod())) {
      response.getOutputStream().write(body);
    }
  }

  private static String instance(HttpServletRequest request) {
    // On the way to the error page the request's own address is that page's.
    return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String original
        ? original
        : request.getRequestURI();
  }

  private static Map<String, String> headers(DomainException fault) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(HttpHeaders.CACHE_CONTROL, "no-store");
    long retryAfter =
        fault instanceof RetryLater later
            ? later.seconds()
            : ErrorStatus.retryAfterSeconds(fault.code());
    if (retryAfter > 0) {
      headers.put(HttpHeaders.RETRY_AFTER, String.valueOf(retryAfter));
    }
    if (ErrorStatus.of(fault.code()) == 401) {
      headers.put(HttpHeaders.WWW_AUTHENTICATE, challenge(fault.code()));
    }
    if (fault instanceof WithHeaders more) {
      headers.putAll(more.headers());
    }
    if (fault.getCause() instanceof NotAllowedException notAllowed) {
      String allowed = notAllowed.getResponse().getHeaderString(HttpHeaders.ALLOW);
      if (allowed != null) {
        headers.put(HttpHeaders.ALLOW, allowed);
      }
    }
    return headers;
  }

  private static String challenge(ErrorCode code) {
    String challenge = "Bearer realm=\"image-service\"";
    return code == ErrorCode.TOKEN_REUSED ? challenge + ", error=\"invalid_token\"" : challenge;
  }
}
