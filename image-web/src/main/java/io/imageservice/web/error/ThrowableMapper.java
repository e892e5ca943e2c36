package io.imageservice.web.error;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** The one mapper: whatever a resource throws becomes an answer in the documented shape. */
@Provider
public class ThrowableMapper implements ExceptionMapper<Throwable> {
  @Context HttpServletRequest request;

  @Override
  public Response toResponse(Throwable thrown) {
    Problems.Answer answer = Problems.answer(request, thrown);
    Response.ResponseBuilder response =
        Response.status(answer.status()).type(answer.mediaType()).entity(answer.body());
    answer.headers().forEach(response::header);
    return response.build();
  }
}
