package io.imageservice.web.error;

import java.util.Map;

/** An error that says something in headers, too. */
public interface WithHeaders {

  Map<String, String> headers();
}
