package io.imageservice.tests.contract;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sends every operation of a document as each kind of caller, and tells where it is let down. */
final class AccessMatrix {
  // Those that are refused first: if one of them did something after all, the owner will miss it.
  private static final List<CallerKind> ORDER =
      List.of(
          CallerKind.ANONYMOUS,
          CallerKind.EXPIRED,
          CallerKind.REVOKED,
          CallerKind.SCRAPER,
          CallerKind.STRANGER,
          CallerKind.INTERNAL,
          CallerKind.OWNER,
          CallerKind.ADMIN);

  // It would sign everybody's tokens anew: tests with a server of their own do that.
  private static final Set<String> NEVER_DONE = Set.of("rotateKeys");

  private final ExampleRequests requests;
  private final MatrixCallers callers;
  private final Prober prober;
  private final Map<ApiOperation, Map<CallerKind, Prober.Seen>> seen = new LinkedHashMap<>();

  AccessMatrix(ExampleRequests requests, MatrixCallers callers, Prober prober) {
    this.requests = requests;
    this.callers = callers;
    this.prober = prober;
  }

  /** One sentence for each answer that is not what the document promises. */
  List<String> violations(ApiDocument document) {
    List<String> found = new ArrayList<>();
    for (ApiOperation operation : document.operations()) {
      try {
        found.addAll(violations(operation));
      } catch (IllegalArgumentException e) {
        found.add(e.getMessage());
      }
    }
    return found;
  }

  private List<String> violations(ApiOperation operation) {
    List<String> found = new ArrayList<>();
    Map<CallerKind, Prober.Seen> row = new EnumMap<>(CallerKind.class);
    Map<String, String> variables = requests.variables(operation);
    seen.put(operation, row);
    boolean isUsed = false;
    for (CallerKind kind : ORDER) {
      Verdict promised = Verdict.of(operation, kind);
      if (promised == Verdict.PASSES && NEVER_DONE.contains(operation.id())) {
        continue;
      }
      if (promised == Verdict.PASSES && isUsed && operation.changesSomething()) {
        variables = requests.variables(operation);
      }
      Prober.Seen answer = send(operation, variables, kind, promised);
      isUsed |= promised == Verdict.PASSES;
      row.put(kind, answer);
      if (!promised.isKeptBy(answer)) {
        found.add("%s as %s: %s, not %s".formatted(operation, kind.title(), answer, promised));
      }
    }
    return found;
  }

  private Prober.Seen send(
      ApiOperation operation, Map<String, String> variables, CallerKind kind, Verdict promised) {
    boolean isAccount = callers.account(kind) != null;
    // What changes an account or ends a session must not do so to the others' requests.
    boolean isSpent =
        isAccount
            && promised == Verdict.PASSES
            && operation.changesSomething()
            && (operation.access().equals("account") || operation.id().equals("logout"));
    TestAccount account =
        isSpent ? callers.throwaway(kind) : callers.account(isAccount ? kind : CallerKind.OWNER);
    String token = isSpent ? account.client().token() : callers.token(kind, operation);
    return prober.send(requests.of(operation, variables, account), token);
  }

  /** What was answered, as a table for people. */
  String table() {
    StringBuilder table = new StringBuilder("| operation | x-access |");
    ORDER.forEach(kind -> table.append(' ').append(kind.title()).append(" |"));
    table.append("\n|---|---|").append("---|".repeat(ORDER.size())).append('\n');
    seen.forEach(
        (operation, row) -> {
          table.append("| `%s` | %s |".formatted(operation, operation.access()));
          ORDER.forEach(
              kind ->
                  table.append(
                      row.containsKey(kind) ? " %d |".formatted(row.get(kind).status()) : " – |"));
          table.append('\n');
        });
    return table.toString();
  }
}
