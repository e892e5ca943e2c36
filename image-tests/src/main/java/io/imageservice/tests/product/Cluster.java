package io.imageservice.tests.product;

import io.imageservice.settings.Catalogue;
import io.imageservice.settings.Setting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * Several nodes on one machine: one database, one broker, one storage, one folder of keys, and a
 * Liberty for each node. The first node's launcher runs the services as well.
 */
public final class Cluster implements AutoCloseable {
  private final Installation installation;
  private final Path folder;
  private final Map<String, String> shared;
  private final Map<String, String> places;
  private final List<CompletableFuture<RunningProduct>> nodes = new ArrayList<>();

  /**
   * A cluster without a node.
   *
   * @param folder an empty one
   * @param settings of every node
   */
  public Cluster(Installation installation, Path folder, Map<String, String> settings) {
    this.installation = installation;
    this.folder = folder;
    this.shared = new HashMap<>(settings);
    for (Setting<String> secret : Catalogue.GENERATED_SECRETS) {
      shared.put(secret.name(), UUID.randomUUID().toString().replace("-", ""));
    }
    shared.put("JWT_KEYS_DIR", folder.resolve("keys").toString());
    List<Integer> ports = FreePorts.find(3);
    shared.put("DB_PORT", ports.get(0).toString());
    shared.put("BROKER_PORT", ports.get(1).toString());
    shared.put("S3_PORT", ports.get(2).toString());
    this.places =
        Map.of(
            "DB_HOST", "127.0.0.1",
            "BROKER_HOST", "127.0.0.1",
            "S3_ENDPOINT", "http://127.0.0.1:" + ports.get(2));
  }

  /** Starts a node beside others that may still be starting; the result is ready for requests. */
  public CompletableFuture<RunningProduct> start(String name, String roles) {
    return start(name, roles, Map.of());
  }

  /** As {@link #start(String, String)}, with settings of the node's own. */
  public CompletableFuture<RunningProduct> start(
      String name, String roles, Map<String, String> own) {
    Map<String, String> settings = new HashMap<>(shared);
    settings.putAll(own);
    if (!nodes.isEmpty()) {
      settings.putAll(places);
    }
    settings.put("NODE_NAME", name);
    settings.put("ROLES", roles);
    CompletableFuture<RunningProduct> node =
        CompletableFuture.supplyAsync(
            () -> RunningProduct.start(installation, folder.resolve(name), settings));
    nodes.add(node);
    return node;
  }

  /** Ends every node, the one with the services last. */
  @Override
  public void close() {
    for (int i = nodes.size() - 1; i >= 0; i--) {
      nodes.get(i).handle((node, failure) -> node).thenAccept(Cluster::end).join();
    }
  }

  private static void end(RunningProduct node) {
    if (node != null) {
      node.close();
    }
  }
}
