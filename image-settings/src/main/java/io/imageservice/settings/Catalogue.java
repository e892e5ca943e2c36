package io.imageservice.settings;

import static io.imageservice.settings.Section.ACCOUNTS;
import static io.imageservice.settings.Section.BROKER;
import static io.imageservice.settings.Section.DATABASE;
import static io.imageservice.settings.Section.FILES;
import static io.imageservice.settings.Section.HTTP;
import static io.imageservice.settings.Section.LIMITS;
import static io.imageservice.settings.Section.OPERATION;
import static io.imageservice.settings.Section.PIPELINE;
import static io.imageservice.settings.Section.RETENTION;
import static io.imageservice.settings.Section.STORAGE;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every setting there is. To add one, add one here and run the module's tests with {@code
 * -Dsettings.write=true}, which writes the documentation again.
 */
public final class Catalogue {

  private static final String LOOPBACK = "127.0.0.1";
  private static final Map<Section, List<Setting<?>>> SECTIONS = new EnumMap<>(Section.class);

  public static final Setting<String> HTTP_HOST =
      add(
          HTTP,
          Setting.of(
                  "HTTP_HOST",
                  ValueType.host(),
                  "Address the API and the page are served on; `0.0.0.0` is every interface.")
              .withDefault(LOOPBACK));
  public static final Setting<Integer> HTTP_PORT =
      add(
          HTTP,
          Setting.of("HTTP_PORT", ValueType.port(), "Port of the API and the page.")
              .withDefault(9080)
              .alias("SERVER_PORT"));
  public static final Setting<Integer> HTTPS_PORT =
      add(
          HTTP,
          Setting.of(
                  "HTTPS_PORT",
                  ValueType.port(),
                  "Port of the same over TLS, and of the Admin Center.")
              .withDefault(9443));
  public static final Setting<List<Integer>> EXTRA_HTTP_PORTS =
      add(
          HTTP,
          Setting.of(
              "EXTRA_HTTP_PORTS",
              ValueType.ports(3),
              "Further ports that answer as `HTTP_PORT` does, such as `8000,8011,8080` for clients"
                  + " of older systems; the launcher opens them, a container maps its ports instead."));
  public static final Setting<List<IpNetwork>> TRUSTED_PROXIES =
      add(
          HTTP,
          Setting.of(
              "TRUSTED_PROXIES",
              ValueType.networks(),
              "Proxies in front of the service: requests from them are from where their"
                  + " `X-Forwarded-For` says; without any, nobody's is believed."));
  public static final Setting<List<IpNetwork>> ADMIN_SOURCES =
      add(
          HTTP,
          Setting.of(
                  "ADMIN_SOURCES",
                  ValueType.networks(),
                  "From where addresses for the roles `admin` and `internal` alone may be called;"
                      + " `0.0.0.0/0,::/0` is everywhere.")
              .withDefault("127.0.0.0/8,::1"));
  public static final Setting<List<String>> CORS_ORIGINS =
      add(
          HTTP,
          Setting.of(
              "CORS_ORIGINS",
              ValueType.origins(),
              "Web pages of other origins that may use the API."));
  public static final Setting<Boolean> CORS_CREDENTIALS =
      add(
          HTTP,
          Setting.of(
                  "CORS_CREDENTIALS",
                  ValueType.flag(),
                  "Whether those pages may use the browser's session as well, where they are of the"
                      + " same site; not with `*`.")
              .withDefault(false));
  public static final Setting<Duration> HSTS_SECONDS =
      add(
          HTTP,
          Setting.of(
                  "HSTS_SECONDS",
                  ValueType.seconds(0, 63_072_000),
                  "How long browsers shall use TLS alone once they were here over TLS; for a"
                      + " certificate that they trust.")
              .withDefault(0));

  public static final Setting<String> DB_HOST =
      add(
          DATABASE,
          Setting.of(
                  "DB_HOST",
                  ValueType.host(),
                  "Host of the PostgreSQL server; once given, the launcher does not start its own.")
              .withDefault(LOOPBACK));
  public static final Setting<Integer> DB_PORT =
      add(
          DATABASE,
          Setting.of("DB_PORT", ValueType.port(), "Port of the PostgreSQL server.")
              .withDefault(9432));
  public static final Setting<String> DB_NAME =
      add(
          DATABASE,
          Setting.of("DB_NAME", ValueType.name(), "Name of the database.").withDefault("images"));
  public static final Setting<String> DB_USER =
      add(
          DATABASE,
          Setting.of("DB_USER", ValueType.name(), "Role that owns the schema.")
              .withDefault("images"));
  public static final Setting<String> DB_PASSWORD =
      add(DATABASE, Setting.of("DB_PASSWORD", ValueType.secret(1), "Password of that role."));
  public static final Setting<String> DB_SSL_MODE =
      add(
          DATABASE,
          Setting.of(
                  "DB_SSL_MODE",
                  ValueType.choice(
                      "disable", "allow", "prefer", "require", "verify-ca", "verify-full"),
                  "How the connection to the database is encrypted and checked, in libpq's words.")
              .withDefault("prefer"));
  public static final Setting<Integer> DB_POOL_SIZE =
      add(
          DATABASE,
          Setting.of(
                  "DB_POOL_SIZE",
                  ValueType.count(2, 1_000),
                  "Most connections to the database that this node holds.")
              .withDefault(40));
  public static final Setting<Boolean> SCHEMA_MIGRATE =
      add(
          DATABASE,
          Setting.of(
                  "SCHEMA_MIGRATE",
                  ValueType.flag(),
                  "Whether the schema is brought up to date at start.")
              .withDefault(true));

  public static final Setting<String> BROKER_HOST =
      add(
          BROKER,
          Setting.of(
                  "BROKER_HOST",
                  ValueType.host(),
                  "Host of the Artemis broker; once given, the launcher does not start its own.")
              .withDefault(LOOPBACK));
  public static final Setting<Integer> BROKER_PORT =
      add(
          BROKER,
          Setting.of("BROKER_PORT", ValueType.port(), "Port of the broker's CORE acceptor.")
              .withDefault(9616));
  public static final Setting<String> BROKER_USER =
      add(
          BROKER,
          Setting.of("BROKER_USER", ValueType.name(), "User at the broker.").withDefault("images"));
  public static final Setting<String> BROKER_PASSWORD =
      add(BROKER, Setting.of("BROKER_PASSWORD", ValueType.secret(1), "Password of that user."));
  public static final Setting<String> QUEUE_IMAGE_REQUESTS =
      add(
          BROKER,
          Setting.of("QUEUE_IMAGE_REQUESTS", ValueType.name(), "Queue that carries the work.")
              .withDefault("image.requests")
              .alias("NATS_SUBJECT_IMAGE_REQUESTS")
              .alias("KAFKA_TOPIC"));
  public static final Setting<String> TOPIC_NOTIFICATIONS_SSE =
      add(
          BROKER,
          Setting.of(
                  "TOPIC_NOTIFICATIONS_SSE", ValueType.name(), "Topic that carries status changes.")
              .withDefault("notifications.sse")
              .alias("NATS_SUBJECT_NOTIFICATIONS_SSE"));

  public static final Setting<String> TOPIC_IMAGES_UPLOADED =
      add(
          BROKER,
          Setting.of(
                  "TOPIC_IMAGES_UPLOADED",
                  ValueType.name(),
                  "Topic that tells of images to be labelled.")
              .withDefault("images.uploaded"));
  public static final Setting<String> QUEUE_IMAGE_LABELS =
      add(
          BROKER,
          Setting.of("QUEUE_IMAGE_LABELS", ValueType.name(), "Queue that carries their labels.")
              .withDefault("images.labelled"));

  public static final Setting<Integer> S3_PORT =
      add(
          STORAGE,
          Setting.of(
                  "S3_PORT",
                  ValueType.port(),
                  "Port of the launcher's own S3 server; means nothing once `S3_ENDPOINT` is given.")
              .withDefault(9000));
  public static final Setting<URI> S3_ENDPOINT =
      add(
          STORAGE,
          Setting.of(
                  "S3_ENDPOINT",
                  ValueType.url(),
                  "Where the S3 storage is reached; once given, the launcher does not start its own.")
              .withDefault(
                  "`http://127.0.0.1:` and `S3_PORT`",
                  settings ->
                      "http://" + LOOPBACK + ":" + settings.text(Catalogue.S3_PORT).orElseThrow()));
  public static final Setting<URI> S3_PUBLIC_ENDPOINT =
      add(
          STORAGE,
          Setting.of(
                  "S3_PUBLIC_ENDPOINT",
                  ValueType.url(),
                  "Where clients reach the storage: signed URLs name it.")
              .withDefault(
                  "`S3_ENDPOINT`", settings -> settings.text(Catalogue.S3_ENDPOINT).orElseThrow()));
  public static final Setting<Boolean> S3_USE_SSL =
      add(
          STORAGE,
          Setting.of(
                  "S3_USE_SSL",
                  ValueType.flag(),
                  "Whether the storage is reached over TLS, where `S3_ENDPOINT` gives a host without a scheme.")
              .withDefault(
                  "as `S3_ENDPOINT` says",
                  settings ->
                      String.valueOf(
                          settings.text(Catalogue.S3_ENDPOINT).orElseThrow().startsWith("https:")))
              .alias("MINIO_SSL"));
  public static final Setting<String> S3_REGION =
      add(
          STORAGE,
          Setting.of("S3_REGION", ValueType.name(), "Region that requests are signed for.")
              .withDefault("us-east-1")
              .alias("S3_LOCATION"));
  public static final Setting<String> S3_ACCESS_KEY =
      add(
          STORAGE,
          Setting.of("S3_ACCESS_KEY", ValueType.secret(3), "Access key of the storage.")
              .alias("MINIO_ROOT_USER"));
  public static final Setting<String> S3_SECRET_KEY =
      add(
          STORAGE,
          Setting.of("S3_SECRET_KEY", ValueType.secret(8), "Secret key of the storage.")
              .alias("MINIO_ROOT_PASSWORD"));
  public static final Setting<String> S3_BUCKET =
      add(
          STORAGE,
          Setting.of(
                  "S3_BUCKET",
                  ValueType.bucket(),
                  "Bucket that holds every file, unless one of the two below says otherwise; buckets are made"
                      + " at start if they are missing.")
              .withDefault("instrlabs-images")
              .alias("S3_BUCKET_NAME")
              .alias("GCS_BUCKET_NAME"));

  public static final Setting<String> S3_BUCKET_ORIGINALS =
      add(
          STORAGE,
          Setting.of(
                  "S3_BUCKET_ORIGINALS",
                  ValueType.bucket(),
                  "Bucket of what clients send, where it is to be kept apart; not to be changed once"
                      + " there are files.")
              .withDefault(
                  "`S3_BUCKET`", settings -> settings.text(Catalogue.S3_BUCKET).orElseThrow()));
  public static final Setting<String> S3_BUCKET_PROCESSED =
      add(
          STORAGE,
          Setting.of(
                  "S3_BUCKET_PROCESSED",
                  ValueType.bucket(),
                  "Bucket of what is made of it, where that is to be kept apart; not to be changed"
                      + " once there are files.")
              .withDefault(
                  "`S3_BUCKET`", settings -> settings.text(Catalogue.S3_BUCKET).orElseThrow()));

  public static final Setting<Duration> S3_TIMEOUT_SECONDS =
      add(
          STORAGE,
          Setting.of(
                  "S3_TIMEOUT_SECONDS",
                  ValueType.seconds(1, 300),
                  "How long the storage may be silent before a call is tried once more, and then"
                      + " given up.")
              .withDefault(4));

  public static final Setting<String> ADMIN_USERNAME =
      add(
          ACCOUNTS,
          Setting.of("ADMIN_USERNAME", ValueType.name(), "Name of the first administrator.")
              .withDefault("admin"));
  public static final Setting<String> ADMIN_PASSWORD =
      add(
          ACCOUNTS,
          Setting.of(
              "ADMIN_PASSWORD",
              ValueType.secret(8),
              "Password the first administrator's account is made with."));
  public static final Setting<Boolean> REGISTRATION_OPEN =
      add(
          ACCOUNTS,
          Setting.of(
                  "REGISTRATION_OPEN", ValueType.flag(), "Whether anyone may register an account.")
              .withDefault(true));
  public static final Setting<String> GATEWAY_SECRET =
      add(
          ACCOUNTS,
          Setting.of(
              "GATEWAY_SECRET",
              ValueType.secret(32),
              "What a gateway that knows its users sends as `X-Gateway-Secret`, so that its"
                  + " `X-User-ID` is believed; without it, nobody's is."));
  public static final Setting<String> ANONYMOUS_USER =
      add(
          ACCOUNTS,
          Setting.of(
              "ANONYMOUS_USER",
              ValueType.username(),
              "Account that uploads and images without a token belong to, for clients of older"
                  + " systems; made at start, and nobody can log in with it."));
  public static final Setting<Boolean> ANONYMOUS_USER_BEYOND_LOOPBACK =
      add(
          ACCOUNTS,
          Setting.of(
                  "ANONYMOUS_USER_BEYOND_LOOPBACK",
                  ValueType.flag(),
                  "Whether that is meant for everybody who reaches the service, and not for this"
                      + " machine alone.")
              .withDefault(false));
  public static final Setting<Long> RATE_LIMIT_ANONYMOUS =
      add(
          ACCOUNTS,
          Setting.of(
                  "RATE_LIMIT_ANONYMOUS",
                  ValueType.amount("requests", 0, 1_000_000_000),
                  "Requests a minute without a token, for each source address, over all nodes: all of them may read, half of them change something, a tenth log in or register. 0: no limit.")
              .withDefault(600L));
  public static final Setting<Long> RATE_LIMIT_USER =
      add(
          ACCOUNTS,
          Setting.of(
                  "RATE_LIMIT_USER",
                  ValueType.amount("requests", 0, 1_000_000_000),
                  "The same for each account.")
              .withDefault(3_000L));
  public static final Setting<Long> RATE_LIMIT_ADMIN =
      add(
          ACCOUNTS,
          Setting.of(
                  "RATE_LIMIT_ADMIN",
                  ValueType.amount("requests", 0, 1_000_000_000),
                  "The same for each administrator.")
              .withDefault(12_000L));
  public static final Setting<Duration> ACCESS_TOKEN_MINUTES =
      add(
          ACCOUNTS,
          Setting.of(
                  "ACCESS_TOKEN_MINUTES",
                  ValueType.minutes(1, 1_440),
                  "How long an access token is valid.")
              .withDefault(15));
  public static final Setting<Duration> REFRESH_TOKEN_DAYS =
      add(
          ACCOUNTS,
          Setting.of(
                  "REFRESH_TOKEN_DAYS",
                  ValueType.days(1, 365),
                  "How long a session lives without being used.")
              .withDefault(30));
  public static final Setting<Duration> SSE_PING_SECONDS =
      add(
          ACCOUNTS,
          Setting.of(
                  "SSE_PING_SECONDS",
                  ValueType.seconds(1, 300),
                  "Time between two signs of life on an event stream.")
              .withDefault(30));
  public static final Setting<Integer> SSE_STREAMS_PER_USER =
      add(
          ACCOUNTS,
          Setting.of(
                  "SSE_STREAMS_PER_USER",
                  ValueType.count(1, 1_000),
                  "How many event streams one user may hold open at a time.")
              .withDefault(10));

  public static final Setting<Long> MAX_FILE_BYTES =
      add(
          LIMITS,
          Setting.of(
                  "MAX_FILE_BYTES",
                  ValueType.amount("bytes", 1, 1L << 32),
                  "Largest file that is accepted.")
              .withDefault(50L << 20));
  public static final Setting<Integer> MAX_BODIES =
      add(
          LIMITS,
          Setting.of(
                  "MAX_BODIES",
                  ValueType.count(1, 256),
                  "How many requests with a body a node works on at a time: uploads above all. The server has threads for 64 more.")
              .withDefault(256));
  public static final Setting<Integer> MAX_BODIES_PER_USER =
      add(
          LIMITS,
          Setting.of(
                  "MAX_BODIES_PER_USER",
                  ValueType.count(1, 256),
                  "How many of these one account may have, or one source address without a token.")
              .withDefault(100));
  public static final Setting<Long> MIN_BODY_BYTES_PER_SECOND =
      add(
          LIMITS,
          Setting.of(
                  "MIN_BODY_BYTES_PER_SECOND",
                  ValueType.amount("bytes", 0, 1L << 30),
                  "The least that must come of a request's body over ten seconds of waiting for it; a slower request is ended. 0: no limit.")
              .withDefault(1_000L));
  public static final Setting<Long> UPLOAD_MEMORY_BYTES =
      add(
          LIMITS,
          Setting.of(
                  "UPLOAD_MEMORY_BYTES",
                  ValueType.amount("bytes", 0, 1L << 36),
                  "Memory for files that are being uploaded or wait for a worker of the same node;"
                      + " beyond it, and above 8 MiB a file, they go by the spool's disk.")
              .withDefault(64L << 20));
  public static final Setting<Duration> UPLOAD_URL_MINUTES =
      add(
          LIMITS,
          Setting.of(
                  "UPLOAD_URL_MINUTES",
                  ValueType.minutes(1, 1_440),
                  "How long a client may take to write a file to the storage itself.")
              .withDefault(60));
  public static final Setting<Long> UPLOAD_PART_BYTES =
      add(
          LIMITS,
          Setting.of(
                  "UPLOAD_PART_BYTES",
                  ValueType.amount("bytes", 5L << 20, 1L << 32),
                  "Files that clients write to the storage themselves go in parts of this size.")
              .withDefault(16L << 20));
  public static final Setting<Duration> UPLOAD_RESUME_HOURS =
      add(
          LIMITS,
          Setting.of(
                  "UPLOAD_RESUME_HOURS",
                  ValueType.hours(1, 720),
                  "How long a resumable upload may take until its last piece is there.")
              .withDefault(24));
  public static final Setting<Integer> UPLOADS_PER_USER =
      add(
          LIMITS,
          Setting.of(
                  "UPLOADS_PER_USER",
                  ValueType.count(1, 10_000),
                  "How many direct and resumable uploads one user may have open at a time.")
              .withDefault(100));
  public static final Setting<Integer> QUOTA_IMAGES_PER_DAY =
      add(
          LIMITS,
          Setting.of(
              "QUOTA_IMAGES_PER_DAY",
              ValueType.count(0, Integer.MAX_VALUE),
              "How many images one user may have processed or kept a day, in UTC; what fails does not count. No limit without it. An administrator can agree on another number with one user."));
  public static final Setting<Long> QUOTA_STORED_BYTES =
      add(
          LIMITS,
          Setting.of(
              "QUOTA_STORED_BYTES",
              ValueType.amount("bytes", 0, 1L << 50),
              "How many bytes of files one user may have stored. No limit without it. An administrator can agree on another number with one user."));
  public static final Setting<Long> MAX_PIXELS =
      add(
          LIMITS,
          Setting.of(
                  "MAX_PIXELS",
                  ValueType.amount("pixels", 1, 2_000_000_000),
                  "Most pixels of one image, all its frames together.")
              .withDefault(100_000_000));
  public static final Setting<Integer> MAX_FRAMES =
      add(
          LIMITS,
          Setting.of("MAX_FRAMES", ValueType.count(1, 10_000), "Most frames or pages of one image.")
              .withDefault(500));
  public static final Setting<Integer> MAX_FILES_PER_INSTRUCTION =
      add(
          LIMITS,
          Setting.of(
                  "MAX_FILES_PER_INSTRUCTION",
                  ValueType.count(1, 10_000),
                  "Most files of one instruction, whatever its product allows.")
              .withDefault(100));
  public static final Setting<Duration> ENGINE_TIMEOUT_SECONDS =
      add(
          LIMITS,
          Setting.of(
                  "ENGINE_TIMEOUT_SECONDS",
                  ValueType.seconds(1, 3_600),
                  "Longest time one image may be worked on.")
              .withDefault(60));

  public static final Setting<Set<Role>> ROLES =
      add(
          PIPELINE,
          Setting.of(
                  "ROLES",
                  ValueType.roles(),
                  "What this node does: `api` serves clients, `worker` works on images, `inference`"
                      + " labels them, `metadata` stores labels.")
              .withDefault("all"));
  public static final Setting<String> NODE_NAME =
      add(
          PIPELINE,
          Setting.of(
                  "NODE_NAME",
                  ValueType.name(),
                  "Name of this node among those that share a database.")
              .withDefault("local"));
  public static final Setting<Integer> WORKER_CONCURRENCY =
      add(
          PIPELINE,
          Setting.of(
                  "WORKER_CONCURRENCY",
                  ValueType.count(1, 256),
                  "How many images this node works on at a time.")
              .withDefault(
                  "processor cores + 1",
                  settings -> String.valueOf(Runtime.getRuntime().availableProcessors() + 1)));
  public static final Setting<Integer> MAX_QUEUED_PER_USER =
      add(
          PIPELINE,
          Setting.of(
                  "MAX_QUEUED_PER_USER",
                  ValueType.count(1, 10_000),
                  "How many files of one user are with the broker and the workers at a time; the others wait in the database, so that nobody has to wait for all of them. At least twice what all nodes work on at a time.")
              .withDefault(16));
  public static final Setting<String> ENGINE_ISOLATION =
      add(
          PIPELINE,
          Setting.of(
                  "ENGINE_ISOLATION",
                  ValueType.choice("process", "none"),
                  "Where images are worked on: in processes of their own, or in the server, where a crash of native code ends it.")
              .withDefault("process"));
  public static final Setting<Long> ENGINE_PROCESS_BYTES =
      add(
          PIPELINE,
          Setting.of(
                  "ENGINE_PROCESS_BYTES",
                  ValueType.amount("bytes", 256L << 20, 1L << 40),
                  "Most memory that one engine process may take before it is ended.")
              .withDefault(1536L << 20));
  public static final Setting<Long> ENGINE_BUDGET_BYTES =
      add(
          PIPELINE,
          Setting.of(
                  "ENGINE_BUDGET_BYTES",
                  ValueType.amount("bytes", 64L << 20, 1L << 40),
                  "Memory that all images being worked on may take together, by estimate; a large image waits for its share, and one that needs more than all of it is refused.")
              .withDefault(
                  "512 MiB for each processor core, at least `ENGINE_PROCESS_BYTES`",
                  settings ->
                      String.valueOf(
                          Math.max(
                              settings.get(ENGINE_PROCESS_BYTES),
                              Runtime.getRuntime().availableProcessors() * (512L << 20)))));
  public static final Setting<Duration> LEASE_SECONDS =
      add(
          PIPELINE,
          Setting.of(
                  "LEASE_SECONDS",
                  ValueType.seconds(5, 3_600),
                  "How long a node may go silent before its work is given to another.")
              .withDefault(60));
  public static final Setting<Integer> MAX_ATTEMPTS =
      add(
          PIPELINE,
          Setting.of(
                  "MAX_ATTEMPTS",
                  ValueType.count(1, 100),
                  "Attempts at one file before it has failed.")
              .withDefault(3));
  public static final Setting<Duration> CLEANUP_MINUTES =
      add(
          PIPELINE,
          Setting.of(
                  "CLEANUP_MINUTES",
                  ValueType.minutes(1, 1_440),
                  "Time between two runs of the cleanup.")
              .withDefault(30));

  public static final Setting<Boolean> INFERENCE =
      add(
          Section.INFERENCE,
          Setting.of(
                  "INFERENCE",
                  ValueType.flag(),
                  "Whether finished images are labelled; slow or broken inference never holds an image up.")
              .withDefault(true));
  public static final Setting<Path> INFERENCE_RUNTIME =
      add(
          Section.INFERENCE,
          Setting.of(
              "INFERENCE_RUNTIME",
              ValueType.path(),
              "Folder with `onnxruntime.jar` and the native libraries of ONNX Runtime; the launcher names the one the build made."));
  public static final Setting<Path> INFERENCE_MODEL =
      add(
          Section.INFERENCE,
          Setting.of(
              "INFERENCE_MODEL",
              ValueType.path(),
              "An image classifier in the ONNX format, one input of 32-bit floats; without it the service's own model measures brightness, colour, contrast and sharpness, and the settings down to `INFERENCE_SOFTMAX` mean nothing."));
  public static final Setting<Path> INFERENCE_LABELS =
      add(
          Section.INFERENCE,
          Setting.of(
              "INFERENCE_LABELS",
              ValueType.path(),
              "The classifier's words, one on each line of a UTF-8 file, in the order of its output."));
  public static final Setting<String> INFERENCE_MODEL_NAME =
      add(
          Section.INFERENCE,
          Setting.of(
              "INFERENCE_MODEL_NAME",
              ValueType.name(),
              "Name that labels carry as their model; without it, the model file's name without its ending."));
  public static final Setting<Integer> INFERENCE_WIDTH =
      add(
          Section.INFERENCE,
          Setting.of(
                  "INFERENCE_WIDTH", ValueType.count(1, 2_048), "Width of the classifier's input.")
              .withDefault(224));
  public static final Setting<Integer> INFERENCE_HEIGHT =
      add(
          Section.INFERENCE,
          Setting.of(
                  "INFERENCE_HEIGHT",
                  ValueType.count(1, 2_048),
                  "Height of the classifier's input.")
              .withDefault(224));
  public static final Setting<String> INFERENCE_FIT =
      add(
          Section.INFERENCE,
          Setting.of(
                  "INFERENCE_FIT",
                  ValueType.choice("crop", "stretch"),
                  "Whether images of another shape lose their edges or their proportions.")
              .withDefault("crop"));
  public static final Setting<String> INFERENCE_LAYOUT =
      add(
          Section.INFERENCE,
          Setting.of(
                  "INFERENCE_LAYOUT",
                  ValueType.choice("nchw", "nhwc"),
                  "Where the channels of the classifier's input stand: before rows and columns, or after.")
              .withDefault("nchw"));
  public static final Setting<String> INFERENCE_CHANNELS =
      add(
          Section.INFERENCE,
          Setting.of(
                  "INFERENCE_CHANNELS", ValueType.choice("rgb", "bgr"), "Order of those channels.")
              .withDefault("rgb"));
  public static final Setting<List<Double>> INFERENCE_MEAN =
      add(
          Section.INFERENCE,
          Setting.of(
                  "INFERENCE_MEAN",
                  ValueType.colour(),
                  "What is taken off red, green and blue, which are from 0 to 1.")
              .withDefault("0.485,0.456,0.406"));
  public static final Setting<List<Double>> INFERENCE_STD =
      add(
          Section.INFERENCE,
          Setting.of(
                  "INFERENCE_STD",
                  ValueType.divisor(),
                  "What red, green and blue are then divided by.")
              .withDefault("0.229,0.224,0.225"));
  public static final Setting<Boolean> INFERENCE_SOFTMAX =
      add(
          Section.INFERENCE,
          Setting.of(
                  "INFERENCE_SOFTMAX",
                  ValueType.flag(),
                  "Whether the classifier's output is made probabilities; otherwise it is taken for scores from 0 to 1.")
              .withDefault(true));
  public static final Setting<Integer> INFERENCE_TOP_K =
      add(
          Section.INFERENCE,
          Setting.of("INFERENCE_TOP_K", ValueType.count(1, 100), "Most labels of one image.")
              .withDefault(5));
  public static final Setting<Double> INFERENCE_MIN_SCORE =
      add(
          Section.INFERENCE,
          Setting.of(
                  "INFERENCE_MIN_SCORE", ValueType.share(), "Least score of a label that is kept.")
              .withDefault(0.5));
  public static final Setting<Integer> INFERENCE_CONCURRENCY =
      add(
          Section.INFERENCE,
          Setting.of(
                  "INFERENCE_CONCURRENCY",
                  ValueType.count(1, 64),
                  "How many images this node labels at a time, each in a process of its own.")
              .withDefault(1));
  public static final Setting<Duration> INFERENCE_TIMEOUT_SECONDS =
      add(
          Section.INFERENCE,
          Setting.of(
                  "INFERENCE_TIMEOUT_SECONDS",
                  ValueType.seconds(1, 600),
                  "Longest time the model may look at one image before its process is ended.")
              .withDefault(10));
  public static final Setting<Long> INFERENCE_PROCESS_BYTES =
      add(
          Section.INFERENCE,
          Setting.of(
                  "INFERENCE_PROCESS_BYTES",
                  ValueType.amount("bytes", 256L << 20, 1L << 40),
                  "Most memory that one inference process may take before it is ended.")
              .withDefault(1024L << 20));

  public static final Setting<Duration> RETENTION_DAYS =
      add(
          RETENTION,
          Setting.of(
                  "RETENTION_DAYS",
                  ValueType.days(1, 36_500),
                  "How long originals and results are kept where the product says nothing.")
              .withDefault(30));
  public static final Setting<Duration> FAILED_RETENTION_DAYS =
      add(
          RETENTION,
          Setting.of(
                  "FAILED_RETENTION_DAYS",
                  ValueType.days(1, 36_500),
                  "How long the original of a failed file is kept, so that it can be tried again.")
              .withDefault(7));
  public static final Setting<Duration> ABANDONED_RETENTION_HOURS =
      add(
          RETENTION,
          Setting.of(
                  "ABANDONED_RETENTION_HOURS",
                  ValueType.hours(1, 8_760),
                  "How long unfinished uploads and instructions without a file are kept.")
              .withDefault(24));
  public static final Setting<Duration> EVENT_RETENTION_DAYS =
      add(
          RETENTION,
          Setting.of(
                  "EVENT_RETENTION_DAYS",
                  ValueType.days(1, 365),
                  "How far back an event stream can be resumed.")
              .withDefault(7));

  public static final Setting<Path> DATA_DIR =
      add(
          FILES,
          Setting.of(
                  "DATA_DIR",
                  ValueType.path(),
                  "Folder of everything that the launcher and its services keep.")
              .withDefault("data"));
  public static final Setting<Path> SPOOL_DIR =
      add(
          FILES,
          Setting.of("SPOOL_DIR", ValueType.path(), "Folder that uploads pass through.")
              .withDefault("`spool` in the data folder", settings -> settings.inDataDir("spool")));
  public static final Setting<Path> JWT_KEYS_DIR =
      add(
          FILES,
          Setting.of(
                  "JWT_KEYS_DIR",
                  ValueType.path(),
                  "Folder of the keys that sign tokens; nodes of one cluster share it.")
              .withDefault("`keys` in the data folder", settings -> settings.inDataDir("keys")));
  public static final Setting<Path> ENGINE_LIBRARY =
      add(
          FILES,
          Setting.of(
              "ENGINE_LIBRARY",
              ValueType.path(),
              "The libvips shared library, 8.15 or newer; the launcher names the one the build fetched."));

  public static final Setting<String> PROFILE =
      add(
          OPERATION,
          Setting.of(
                  "PROFILE",
                  ValueType.choice("local", "production"),
                  "Where this runs: in `production` secrets that are easy to guess are refused.")
              .withDefault("local"));
  public static final Setting<String> OPERATOR_USERNAME =
      add(
          OPERATION,
          Setting.of(
                  "OPERATOR_USERNAME",
                  ValueType.name(),
                  "User of the Admin Center and of `/metrics`, both over TLS.")
              .withDefault("operator"));
  public static final Setting<String> OPERATOR_PASSWORD =
      add(
          OPERATION,
          Setting.of("OPERATOR_PASSWORD", ValueType.secret(8), "Password of that user."));
  public static final Setting<String> KEYSTORE_PASSWORD =
      add(
          OPERATION,
          Setting.of(
              "KEYSTORE_PASSWORD",
              ValueType.secret(6),
              "Password of the server's key store, which holds its TLS certificate."));
  public static final Setting<String> METRICS_TOKEN =
      add(
          OPERATION,
          Setting.of(
              "METRICS_TOKEN",
              ValueType.secret(16),
              "Bearer token that opens `/metrics`; without it only the operator may read them."));
  public static final Setting<URI> TRACES_ENDPOINT =
      add(
          OPERATION,
          Setting.of(
              "TRACES_ENDPOINT",
              ValueType.url(),
              "Where traces are sent by OTLP over HTTP, below `/v1/traces`; without it none are made."));
  public static final Setting<Double> TRACES_RATIO =
      add(
          OPERATION,
          Setting.of("TRACES_RATIO", ValueType.share(), "Which part of all traces is made.")
              .withDefault(1.0));

  /** Secrets that are made where nobody gives them; the nodes of one cluster have the same. */
  public static final List<Setting<String>> GENERATED_SECRETS =
      List.of(
          DB_PASSWORD,
          BROKER_PASSWORD,
          S3_ACCESS_KEY,
          S3_SECRET_KEY,
          ADMIN_PASSWORD,
          OPERATOR_PASSWORD,
          METRICS_TOKEN,
          KEYSTORE_PASSWORD);

  private Catalogue() {}

  /** All settings, in the order of the documentation. */
  public static List<Setting<?>> all() {
    return SECTIONS.values().stream().<Setting<?>>flatMap(List::stream).toList();
  }

  /** The settings of one section, in the order of the documentation. */
  public static List<Setting<?>> in(Section section) {
    return List.copyOf(SECTIONS.get(section));
  }

  /** The setting that is read under this name, be it its own or an alias. */
  public static Optional<Setting<?>> find(String name) {
    return all().stream()
        .filter(each -> each.names().contains(name))
        .<Setting<?>>map(each -> each)
        .findFirst();
  }

  private static <T> Setting<T> add(Section section, Setting<T> setting) {
    SECTIONS.computeIfAbsent(section, any -> new ArrayList<>()).add(setting);
    return setting;
  }
}
