# Image Service as one image: the application in a minified Open Liberty. Build: docker build -t image-service .

FROM node:22.20.0-bookworm-slim AS node

FROM maven:3.9.11-eclipse-temurin-17-noble AS build
# npm fetches libvips, by its lock file.
COPY --from=node /usr/local/ /usr/local/
WORKDIR /build
COPY . .
RUN --mount=type=cache,target=/root/.m2 --mount=type=cache,target=/root/.npm \
    mvn -B -q -pl image-ear -am -DskipTests -Dspotless.check.skip package
# A server with the features it uses and nothing else.
RUN set -eu; \
    export WLP_USER_DIR=/build/usr; \
    server=$WLP_USER_DIR/servers/image; \
    mkdir -p "$server/dropins" /image; \
    cp -r image-ear/target/server/. "$server/"; \
    cp image-ear/target/image-ear.ear "$server/dropins/"; \
    image-ear/target/liberty/wlp/bin/server package image --include=minify --archive=/build/image.zip; \
    (cd /image && jar xf /build/image.zip); \
    rm -rf /image/wlp/usr/servers/image/workarea /image/wlp/usr/servers/image/logs; \
    chmod +x /image/wlp/bin/server; \
    cp -rL image-engine/target/native/node_modules/@img/sharp-libvips-linux-*/lib /image/libvips; \
    cp -r image-inference/target/runtime /image/onnxruntime; \
    ln -s "$(basename /image/libvips/libvips-cpp.so.*)" /image/libvips/libvips-cpp.so

FROM eclipse-temurin:25.0.3_9-jre-noble
RUN useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin images \
    && install -d -o images -g images -m 0750 /data
COPY --from=build /image/wlp /opt/wlp
COPY --from=build /image/libvips /opt/libvips
COPY --from=build /image/onnxruntime /opt/onnxruntime
ENV HTTP_HOST=0.0.0.0 \
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
HEALTHCHECK --interval=10s --timeout=5s --start-period=120s --retries=6 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/$HTTP_PORT && printf 'GET /health/ready HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
CMD ["/opt/wlp/bin/server", "run", "image"]
