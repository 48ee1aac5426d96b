package penstock.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The Redis server out of the embedded-redis jar. */
final class RedisBinaries {

    private RedisBinaries() {}

    static Path server() {
        String machine = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
        try {
            return new Bundle(
                            "redis/embedded/RedisServer.class",
                            entry -> entry.matches("redis-server-.*-linux-" + machine) ? "redis-server" : "")
                    .unpacked()
                    .resolve("redis-server");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
