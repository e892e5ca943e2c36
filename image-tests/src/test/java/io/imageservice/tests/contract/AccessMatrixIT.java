package io.imageservice.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.imageservice.tests.SharedProduct;
import io.imageservice.tests.product.LocalRun;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may call what: every operation of the OpenAPI document as each kind of caller. */
class AccessMatrixIT {
  private final LocalRun run = SharedProduct.run();
  private final MatrixCallers callers = new MatrixCallers(run);

  @Test
  void isWhatTheDocumentSays() throws Exception {
    AccessMatrix matrix = matrix(run.base());

    assertThat(matrix.violations(ApiDocument.ours())).isEmpty();

    Files.writeString(Path.of("target", "access-matrix.md"), matrix.table());
  }

  /** An endpoint that answers everybody, as if its protection had been forgotten. */
  @ParameterizedTest
  @CsvSource({"user, 5", "owner, 6", "account, 4", "admin, 7", "internal, 7", "operator, 7"})
  void reportsAnEndpointWithoutProtection(String access, int callersLetIn) throws Exception {
    HttpServer open =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    open.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    open.start();
    try {
      URI base = URI.create("http://127.0.0.1:" + open.getAddress().getPort());
      ApiDocument planted =
          ApiDocument.parse(
              "{\"paths\":{\"/planted\":{\"get\":{\"x-access\":\"%s\"}}}}".formatted(access));

      assertThat(matrix(base).violations(planted)).hasSize(callersLetIn);
    } finally {
      open.stop(0);
    }
  }

  private AccessMatrix matrix(URI base) {
    OwnedThings things =
        new OwnedThings(
            run,
            callers.account(CallerKind.OWNER).client(),
            callers.account(CallerKind.ADMIN).client());
    return new AccessMatrix(new ExampleRequests(things), callers, new Prober(base));
  }
}
