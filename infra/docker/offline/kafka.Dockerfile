# Stands for apache/kafka: the server.properties that is mounted at /mnt/shared/config, formatted at the first start.
ARG JAVA
FROM ${JAVA}
RUN useradd --system --uid 1000 appuser && mkdir -p /var/lib/kafka/data && chown appuser:appuser /var/lib/kafka/data
COPY lib /opt/kafka/libs
COPY log4j2.xml /opt/kafka/config/
COPY --chmod=755 kafka-entrypoint /usr/local/bin/
USER appuser
EXPOSE 9092
ENTRYPOINT ["kafka-entrypoint"]
