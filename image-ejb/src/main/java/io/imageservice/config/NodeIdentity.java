package io.imageservice.config;

import io.imageservice.ids.Ids;
import io.imageservice.settings.Catalogue;
import io.imageservice.settings.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/**
 * Names this run of this node. A node that starts again finds what its earlier boots left by its
 * name, and tells them apart by the boot.
 */
@ApplicationScoped
public class NodeIdentity {
  private static final UUID BOOT = Ids.next();

  @Inject Settings settings;
  private String node;

  @PostConstruct
  void read() {
    node = settings.get(Catalogue.NODE_NAME);
  }

  public String node() {
    return node;
  }

  /** The node's name and this boot's id, as {@code name:id}. */
  public String boot() {
    return node + ":" + BOOT;
  }
}
