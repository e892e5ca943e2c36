package io.imageservice.web.instruction;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.imageservice.instruction.boundary.InstructionFilter;
import io.imageservice.web.request.Query;
import jakarta.ws.rs.QueryParam;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The parameters of a list of instructions. */
public class InstructionQuery {
  /** What is listed beside the usual. */
  private enum Included {
    SYSTEM
  }

  private static final int MOST = 100;
  private static final int USUAL = 20;

  @QueryParam("limit")
  String limit;

  @QueryParam("cursor")
  String cursor;

  @QueryParam("status")
  String status;

  @QueryParam("created_from")
  String createdFrom;

  @QueryParam("created_to")
  String createdTo;

  @QueryParam("product_id")
  String productId;

  @QueryParam("label")
  String label;

  @QueryParam("include")
  String include;

  /** Checks the parameters. */
  InstructionFilter toFilter() {
    return new InstructionFilter(
        status == null || status.isBlank() ? null : status.strip().toUpperCase(Locale.ROOT),
        Query.time("created_from", createdFrom),
        Query.time("created_to", createdTo),
        Query.id("product_id", productId),
        Query.text("label", label),
        Query.choice("include", include, Included.class) != null,
        Query.number("limit", limit, 1, MOST, USUAL),
        cursor == null || cursor.isBlank() ? null : cursor);
  }

  /** The {@code Link} header to the next page, with the same filter. */
  String linkTo(String nextCursor, int pageLimit) {
    List<String> parameters = new ArrayList<>();
    add(parameters, "limit", String.valueOf(pageLimit));
    add(parameters, "status", status);
    add(parameters, "created_from", createdFrom);
    add(parameters, "created_to", createdTo);
    add(parameters, "product_id", productId);
    add(parameters, "label", label);
    add(parameters, "include", include);
    add(parameters, "cursor", nextCursor);
    return "</instructions?%s>; rel=\"next\"".formatted(String.join("&", parameters));
  }

  private static void add(List<String> parameters, String name, String value) {
    if (value != null && !value.isBlank()) {
      parameters.add(name + "=" + URLEncoder.encode(value, UTF_8));
    }
  }
}
