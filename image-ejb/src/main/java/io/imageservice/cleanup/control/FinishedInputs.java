package io.imageservice.cleanup.control;

/** What the questions about inputs that ended long ago have in common, in SQL. */
final class FinishedInputs {
  /** Their time is never over before this; one parameter: {@code RETENTION_DAYS} in seconds. */
  static final String SHORTEST_RETENTION =
      """
      least(make_interval(secs => ?),
        (select make_interval(days => min(retention_days)) from product_version))
      """;

  /** How long one of them is kept when it is {@code DONE}; the parameter is the same. */
  static final String RETENTION =
      "coalesce(make_interval(days => v.retention_days), make_interval(secs => ?))";

  /** The input {@code i}, its instruction {@code n} and its product {@code p}, {@code v}. */
  static final String INPUTS =
      """
      from instruction_detail i
      join instruction n on n.id = i.instruction_id
      join product_version v on v.product_id = n.product_id and v.version = n.product_version
      join product p on p.id = n.product_id
      where i.kind = 'INPUT' and i.cleaned_at is null and i.deleted_at is null
      """;

  /** Of those, the ones that nobody has found to stay; older than any retention at its shortest. */
  static final String DONE_INPUTS =
      INPUTS
          + "and i.status = 'DONE' and not i.stays and i.finished_at <= now() - "
          + SHORTEST_RETENTION;

  private FinishedInputs() {}
}
