package io.imageservice.benchmarks.product;

import io.imageservice.benchmarks.process.MeasuredProcess;
import io.imageservice.benchmarks.process.Proc;
import io.imageservice.settings.Catalogue;
import io.imageservice.settings.Setting;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A node that serves clients, with the database, the broker and the storage, and workers beside it,
 * of which each is a server of its own. The workers' processes are named after them.
 */
public final class Nodes implements Product {

  private final Path folder;
  private final Map<String, String> shared;
  private final Proc proc;
  private final LaunchedProduct api;
  private final Deque<Worker> workers = new ArrayDeque<>();

  private record Worker(LaunchedProduct node, List<MeasuredProcess> processes) {}

  private Nodes(Path folder, Map<String, String> shared, Proc proc)
      throws IOException, InterruptedException {
    this.folder = folder;
    this.shared = shared;
    this.proc = proc;
    this.api = node("api", Map.of("ROLES", "api"));
  }

  /**
   * Starts the node that serves clients; nobody works yet.
   *
   * @param folder below which each node has a data folder, which is emptied first
   * @param settings of every node
   */
  public static Nodes start(Path folder, Map<String, String> settings, Proc proc)
      throws IOException, InterruptedException {
    Map<String, String> shared = new HashMap<>(Ports.settings());
    shared.keySet().removeAll(Set.of("HTTP_PORT", "HTTPS_PORT"));
    for (Setting<String> secret : Catalogue.GENERATED_SECRETS) {
      shared.put(secret.name(), UUID.randomUUID().toString());
    }
    shared.put("JWT_KEYS_DIR", folder.resolve("keys").toString());
    shared.putAll(settings);
    return new Nodes(folder, shared, proc);
  }

  /** Starts one more worker and returns when it works. */
  public void addWorker() throws IOException, InterruptedException {
    String name = "worker-" + (workers.size() + 1);
    LaunchedProduct node =
        node(
            name,
            Map.of(
                "ROLES", "worker",
                "DB_HOST", "127.0.0.1",
                "BROKER_HOST", "127.0.0.1",
                "S3_ENDPOINT", "http://127.0.0.1:" + shared.get("S3_PORT")));
    workers.push(
        new Worker(node, RunningProduct.processesOf(folder.resolve(name), name + " ", proc)));
  }

  /** Ends the worker that came last. */
  public void removeWorker() throws IOException, InterruptedException {
    workers.pop().node().close();
  }

  private LaunchedProduct node(String name, Map<String, String> own)
      throws IOException, InterruptedException {
    Map<String, String> settings = new HashMap<>(shared);
    settings.putAll(own);
    settings.put("NODE_NAME", name);
    return LaunchedProduct.start(folder.resolve(name), settings, proc);
  }

  @Override
  public URI address() {
    return api.address();
  }

  @Override
  public List<MeasuredProcess> processes() {
    List<MeasuredProcess> all = new ArrayList<>(api.processes());
    workers.forEach(worker -> all.addAll(worker.processes()));
    return all;
  }

  @Override
  public void close() throws IOException, InterruptedException {
    while (!workers.isEmpty()) {
      removeWorker();
    }
    api.close();
  }
}
