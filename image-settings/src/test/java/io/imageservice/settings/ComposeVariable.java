package io.imageservice.settings;

/** What docker-compose.yml reads beside the settings. */
enum ComposeVariable {
  GATEWAY_ADDRESS("127.0.0.1", "Address of this machine that the gateway is reached on."),
  GATEWAY_PORT("8011", "Port of the gateway; `S3_PUBLIC_ENDPOINT` names it, too."),
  INNER_SUBNET("172.30.111.0/24", "Network of the services, whose gateway the nodes believe."),
  PROMETHEUS_PORT("9090", "Port of Prometheus on this machine."),
  GRAFANA_PORT("3000", "Port of Grafana on this machine.");

  private final String byDefault;
  private final String sentence;

  ComposeVariable(String byDefault, String sentence) {
    this.byDefault = byDefault;
    this.sentence = sentence;
  }

  /** Its default, as docker-compose.yml has it. */
  String byDefault() {
    return byDefault;
  }

  /** What it is for. */
  String sentence() {
    return sentence;
  }
}
