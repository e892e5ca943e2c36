package io.imageservice.launcher;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;

/**
 * The broker's process: a durable journal, one user, one acceptor on loopback, one queue for work
 * with its dead letters, one topic for status changes.
 */
final class ArtemisServer {

  static final String DIRECTORY = "ARTEMIS_DIRECTORY";
  static final String PORT = "ARTEMIS_PORT";
  static final String USER = "ARTEMIS_USER";
  static final String PASSWORD = "ARTEMIS_PASSWORD";
  static final String QUEUE = "ARTEMIS_QUEUE";
  static final String TOPIC = "ARTEMIS_TOPIC";
  static final String UPLOADED = "ARTEMIS_UPLOADED";
  static final String LABELS = "ARTEMIS_LABELS";

  // The name of a subscription is that of its queue.
  private static final String INFERENCE = "inference";

  private static final String ROLE = "application";
  // A notification that nobody took is of no use after this time; the database has the event.
  private static final long NOTIFICATION_MILLIS = 3_600_000;
  private static final int MAX_DELIVERIES = 30;

  // Several lines per message otherwise. Held here, for an unheld logger forgets its level.
  private static final List<Logger> QUIET =
      List.of(
          Logger.getLogger("org.apache.activemq.audit"),
          Logger.getLogger("org.apache.activemq.audit.base"),
          Logger.getLogger("org.apache.activemq.audit.resource"),
          Logger.getLogger("org.apache.activemq.audit.message"));

  private final Map<String, String> environment;

  private ArtemisServer(Map<String, String> environment) {
    this.environment = environment;
  }

  public static void main(String[] arguments) throws Exception {
    QUIET.forEach(logger -> logger.setLevel(Level.OFF));
    ArtemisServer server = new ArtemisServer(System.getenv());
    EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
    broker.setConfiguration(server.configuration());
    broker.setSecurityManager(server.securityManager());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(broker), "stop"));
    broker.start();
    // The broker's threads keep the process alive.
  }

  private static void stop(EmbeddedActiveMQ broker) {
    try {
      broker.stop();
    } catch (Exception e) {
      throw new IllegalStateException(e); // the end is near: the hook's thread reports it
    }
  }

  private Configuration configuration() throws Exception {
    Path dir = Path.of(environment.get(DIRECTORY));
    String queue = environment.get(QUEUE);
    String topic = environment.get(TOPIC);
    Configuration configuration =
        new ConfigurationImpl()
            .setName("images")
            .setPersistenceEnabled(true)
            .setJournalType(JournalType.NIO)
            .setJournalSyncTransactional(true)
            .setJournalSyncNonTransactional(true)
            .setJournalDatasync(true)
            .setJournalDirectory(dir.resolve("journal").toString())
            .setBindingsDirectory(dir.resolve("bindings").toString())
            .setLargeMessagesDirectory(dir.resolve("large-messages").toString())
            .setPagingDirectory(dir.resolve("paging").toString())
            .setGlobalMaxSize(64L << 20)
            // The default stops every sender silently on a disk that is 90 % full.
            .setMaxDiskUsage(99)
            .setJMXManagementEnabled(false)
            .setSecurityEnabled(true)
            .setClusterPassword(UUID.randomUUID().toString())
            .addAcceptorConfiguration(acceptor());
    addQueue(configuration, queue);
    addQueue(configuration, deadLetters(queue));
    configuration.addAddressConfiguration(
        new CoreAddressConfiguration().setName(topic).addRoutingType(RoutingType.MULTICAST));
    addSubscription(configuration, environment.get(UPLOADED), INFERENCE);
    addQueue(configuration, environment.get(LABELS));
    configuration.addAddressSetting("#", closed());
    configuration.addAddressSetting(environment.get(UPLOADED), work(queue));
    configuration.addAddressSetting(environment.get(LABELS), work(queue));
    configuration.addAddressSetting(queue, work(queue));
    configuration.addAddressSetting(topic, closed().setExpiryDelay(NOTIFICATION_MILLIS));
    configuration.putSecurityRoles("#", Set.of(permissions()));
    return configuration;
  }

  private TransportConfiguration acceptor() {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put(TransportConstants.HOST_PROP_NAME, Ports.LOOPBACK);
    parameters.put(TransportConstants.PORT_PROP_NAME, Integer.valueOf(environment.get(PORT)));
    parameters.put(TransportConstants.PROTOCOLS_PROP_NAME, "CORE");
    return new TransportConfiguration(NettyAcceptorFactory.class.getName(), parameters);
  }

  private static void addQueue(Configuration configuration, String name) {
    configuration.addAddressConfiguration(
        new CoreAddressConfiguration()
            .setName(name)
            .addRoutingType(RoutingType.ANYCAST)
            .addQueueConfiguration(
                QueueConfiguration.of(name)
                    .setAddress(name)
                    .setRoutingType(RoutingType.ANYCAST)
                    .setDurable(true)));
  }

  /** A topic that keeps its messages for one subscriber from the beginning. */
  private static void addSubscription(Configuration configuration, String topic, String name) {
    configuration.addAddressConfiguration(
        new CoreAddressConfiguration()
            .setName(topic)
            .addRoutingType(RoutingType.MULTICAST)
            .addQueueConfiguration(
                QueueConfiguration.of(name)
                    .setAddress(topic)
                    .setRoutingType(RoutingType.MULTICAST)
                    .setDurable(true)));
  }

  private static String deadLetters(String queue) {
    return queue + ".dead";
  }

  /** An address nobody configured is an error and no new queue. */
  private static AddressSettings closed() {
    return new AddressSettings()
        .setAutoCreateAddresses(false)
        .setAutoCreateQueues(false)
        .setAutoDeleteAddresses(false)
        .setAutoDeleteQueues(false)
        .setMaxSizeBytes(16L << 20)
        .setPageSizeBytes(1 << 20)
        .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE);
  }

  private static AddressSettings work(String queue) {
    return closed()
        .setDeadLetterAddress(SimpleString.of(deadLetters(queue)))
        .setExpiryAddress(SimpleString.of(deadLetters(queue)))
        .setMaxDeliveryAttempts(MAX_DELIVERIES)
        .setRedeliveryDelay(500)
        .setRedeliveryMultiplier(2)
        .setMaxRedeliveryDelay(5_000)
        // Nothing is fetched ahead: work that one node holds back could be done by another.
        .setDefaultConsumerWindowSize(0);
  }

  private static Role permissions() {
    boolean isAllowed = true;
    return new Role(
        ROLE, isAllowed, // send
        isAllowed, // consume
        isAllowed, // create a durable queue
        isAllowed, // delete one
        isAllowed, // create a queue that is not durable: a subscription
        isAllowed, // delete one
        false, // manage
        isAllowed, // browse
        false, // create an address
        false, // delete one
        false, // view through management
        false); // edit through it
  }

  private ActiveMQJAASSecurityManager securityManager() {
    SecurityConfiguration users = new SecurityConfiguration();
    users.addUser(environment.get(USER), environment.get(PASSWORD));
    users.addRole(environment.get(USER), ROLE);
    return new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users);
  }
}
