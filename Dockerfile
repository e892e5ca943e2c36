# Image Service as one image: the application in a minified Open Liberty, for linux/amd64 and linux/arm64.
# docker build -t image-service .                              the image
# docker build --target sbom --output target/sbom .            its bill of materials, as files
# Every stage runs on the platform it is built for: npm and Maven then fetch that platform's native libraries.

FROM node:22.20.0-bookworm-slim AS node

# A Java runtime with what Liberty and the engine's processes use, and no tools.
FROM eclipse-temurin:25.0.3_9-jdk-noble AS jre
RUN jlink --no-man-pages --no-header-files --compress=zip-6 --generate-cds-archive --output /jre --add-modules \
    java.se,jdk.attach,jdk.charsets,jdk.crypto.ec,jdk.httpserver,jdk.jfr,jdk.management,jdk.management.agent,jdk.naming.dns,jdk.net,jdk.security.auth,jdk.security.jgss,jdk.unsupported,jdk.xml.dom,jdk.zipfs

FROM maven:3.9.11-eclipse-temurin-17-noble AS build
# npm fetches libvips, by its lock file.
COPY --from=node /usr/local/ /usr/local/
WORKDIR /build
COPY . .
RUN --mount=type=cache,target=/root/.m2 --mount=type=cache,target=/root/.npm \
    mvn -B -q -Psbom -pl image-ear -am -DskipTests -Dspotless.check.skip package \
    && npm sbom --prefix image-engine/native --package-lock-only --sbom-format cyclonedx > image-ear/target/sbom/libvips.cdx.json
# A server with the features it uses and nothing else.
RUN set -eu; \
    export WLP_USER_DIR=/build/usr; \
    server=$WLP_USER_DIR/servers/image; \
    mkdir -p "$server/dropins" /image/migration; \
    cp -r image-ear/target/server/. "$server/"; \
    cp image-ear/target/image-ear.ear "$server/dropins/"; \
    image-ear/target/liberty/wlp/bin/server package image --include=minify --archive=/build/image.zip; \
    (cd /image && jar xf /build/image.zip); \
    rm -rf /image/wlp/usr/servers/image/workarea /image/wlp/usr/servers/image/logs; \
    chmod +x /image/wlp/bin/server; \
    cp -rL image-engine/target/native/node_modules/@img/sharp-libvips-linux-*/lib /image/libvips; \
    ln -s "$(basename /image/libvips/libvips-cpp.so.*)" /image/libvips/libvips-cpp.so; \
    cp -r image-inference/target/runtime /image/onnxruntime; \
    mkdir /build/ear; (cd /build/ear && jar xf ../image-ear/target/image-ear.ear); \
    cp ear/image-ejb.jar ear/lib/image-settings-*.jar ear/lib/flyway-*.jar ear/lib/jackson-*.jar \
       "$server/lib/postgresql.jar" /image/migration/

FROM scratch AS sbom
COPY --from=build /build/image-ear/target/sbom/ /

FROM debian:trixie-slim
ARG VERSION=1.0.0
ARG REVISION=unknown
ARG CREATED=1970-01-01T00:00:00Z
LABEL org.opencontainers.image.title="Image Service" \
      org.opencontainers.image.description="Upload images, get them back processed: asynchronously and reliably" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$REVISION" \
      org.opencontainers.image.created="$CREATED" \
      org.opencontainers.image.base.name="docker.io/library/debian:trixie-slim" \
      io.imageservice.sbom="/opt/sbom"
RUN useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin images \
    && install -d -o images -g images -m 0750 /data /keys
COPY --from=jre /jre /opt/java
COPY --from=build /image/wlp /opt/wlp
COPY --from=build /image/libvips /opt/libvips
COPY --from=build /image/onnxruntime /opt/onnxruntime
COPY --from=build /image/migration /opt/migration
COPY --from=sbom / /opt/sbom
COPY docker/bin/ /usr/local/bin/
ENV JAVA_HOME=/opt/java \
    PATH=/opt/java/bin:/usr/local/bin:/usr/bin:/bin \
    HTTP_HOST=0.0.0.0 \
    HTTP_PORT=9080 \
    DATA_DIR=/data \
    SPOOL_DIR=/data/spool \
    JWT_KEYS_DIR=/data/keys \
    ENGINE_LIBRARY=/opt/libvips/libvips-cpp.so \
    INFERENCE_RUNTIME=/opt/onnxruntime \
    WLP_OUTPUT_DIR=/data/liberty \
    LOG_DIR=/data/logs \
    MALLOC_ARENA_MAX=2
USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 9080 9443
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=5s --timeout=5s --start-period=300s --retries=6 CMD ["healthy"]
CMD ["start"]
