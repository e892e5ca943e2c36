package io.imageservice.web.instruction;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.fileupload2.core.RequestContext;

/** A request as the multipart parser wants to see it, with a limit on what it reads. */
record StreamedRequest(HttpServletRequest request, long maxBytes) implements RequestContext {

  @Override
  public String getCharacterEncoding() {
    return "UTF-8";
  }

  @Override
  public long getContentLength() {
    return request.getContentLengthLong();
  }

  @Override
  public String getContentType() {
    return request.getContentType();
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new CappedStream(request.getInputStream(), maxBytes);
  }

  @Override
  public boolean isMultipartRelated() {
    return false;
  }
}
