package io.imageservice.web.cleanup;

import io.imageservice.reconciliation.boundary.Discrepancy;
import io.imageservice.reconciliation.boundary.ReconciliationReport;
import java.util.LinkedHashMap;
import java.util.Map;

/** One step of a reconciliation as JSON. */
final class ReconciliationShape {

  private ReconciliationShape() {}

  static Map<String, Object> of(ReconciliationReport report) {
    Map<String, Object> shape = new LinkedHashMap<>();
    shape.put("dry_run", report.isDryRun());
    shape.put("objects", report.objects());
    shape.put("rows", report.rows());
    shape.put("foreign", report.foreign());
    shape.put("recent", report.recent());
    shape.put(
        "discrepancies",
        report.discrepancies().stream().map(ReconciliationShape::discrepancy).toList());
    shape.put("next_cursor", report.nextCursor());
    return shape;
  }

  private static Map<String, Object> discrepancy(Discrepancy discrepancy) {
    Map<String, Object> shape = new LinkedHashMap<>();
    shape.put("kind", discrepancy.kind());
    shape.put("object_key", discrepancy.key());
    shape.put("size_bytes", discrepancy.sizeBytes());
    shape.put("user_id", discrepancy.ownerId());
    shape.put("instruction_detail_id", discrepancy.detailId());
    shape.put("remedy", discrepancy.remedy());
    return shape;
  }
}
