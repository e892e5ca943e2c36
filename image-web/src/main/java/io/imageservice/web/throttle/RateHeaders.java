package io.imageservice.web.throttle;

import io.imageservice.throttle.boundary.Allowance;
import io.imageservice.throttle.boundary.RouteClass;
import java.util.Map;

/** What a caller is told about their limit. */
record RateHeaders(RouteClass route, Allowance counted) {

  Map<String, String> all() {
    return Map.of(
        "RateLimit-Policy", "\"%s\";q=%d;w=60".formatted(route.word(), counted.limit()),
        "RateLimit",
            "\"%s\";r=%d;t=%d"
                .formatted(route.word(), counted.remaining(), counted.resetSeconds()));
  }
}
