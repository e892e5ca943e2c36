package io.imageservice.web.access;

import io.imageservice.settings.Catalogue;
import io.imageservice.settings.Settings;
import io.imageservice.web.error.KeptHeaders;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Tells browsers that came over TLS to use nothing else from then on (RFC 6797), if set. */
@ApplicationScoped
public class StrictTransport {
  @Inject Settings settings;

  private long seconds;

  @PostConstruct
  void read() {
    seconds = settings.get(Catalogue.HSTS_SECONDS).toSeconds();
  }

  public void addTo(HttpServletRequest request, HttpServletResponse response) {
    if (seconds > 0 && request.isSecure()) {
      KeptHeaders.set(request, response, "Strict-Transport-Security", "max-age=" + seconds);
    }
  }
}
