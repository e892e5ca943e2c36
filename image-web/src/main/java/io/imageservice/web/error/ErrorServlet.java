package io.imageservice.web.error;

import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The container's error page: says in the documented shape what no resource answered. */
@WebServlet(urlPatterns = ErrorServlet.PATH, asyncSupported = true)
public class ErrorServlet extends HttpServlet {
  static final String PATH = "/internal/error";
  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Problems.send(request, response, fault(request));
  }

  private static Throwable fault(HttpServletRequest request) {
    if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable thrown
        && isStatus(request, 500)) {
      return thrown;
    }
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    return status instanceof Integer number ? ofStatus(number) : ofStatus(404);
  }

  private static boolean isStatus(HttpServletRequest request, int status) {
    return Integer.valueOf(status)
        .equals(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE));
  }

  private static DomainException ofStatus(int status) {
    return switch (status) {
      case 401 -> new DomainException(ErrorCode.UNAUTHENTICATED, "This needs an access token.");
      case 403 -> new DomainException(ErrorCode.FORBIDDEN, "This is not allowed.");
      case 404 -> new DomainException(ErrorCode.NOT_FOUND, "There is nothing at this address.");
      case 405, 501 ->
          new DomainException(
              ErrorCode.METHOD_NOT_ALLOWED, "This address does not take this method.");
      case 413 -> new DomainException(ErrorCode.REQUEST_TOO_LARGE, "The request is too large.");
      case 415 ->
          new DomainException(
              ErrorCode.UNSUPPORTED_MEDIA_TYPE, "This address does not take this media type.");
      default ->
          status < 500
              ? new DomainException(ErrorCode.BAD_REQUEST, "The request is malformed.")
              : new DomainException(ErrorCode.INTERNAL_ERROR, "Something went wrong here.");
    };
  }
}
