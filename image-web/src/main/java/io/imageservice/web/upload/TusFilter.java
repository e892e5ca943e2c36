package io.imageservice.web.upload;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

/** Every answer of the tus protocol names its version, errors included. */
@Provider
public class TusFilter implements ContainerResponseFilter {

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    String path = request.getUriInfo().getPath();
    if ((path.startsWith("/") ? path : "/" + path).startsWith("/uploads/resumable")) {
      response.getHeaders().putSingle(TusHeaders.RESUMABLE, TusHeaders.VERSION);
    }
  }
}
