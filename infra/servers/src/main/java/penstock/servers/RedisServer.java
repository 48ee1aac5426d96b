package penstock.servers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Redis with a password, every write in its append-only file, synced each second. */
public final class RedisServer extends Server {

    private static final int PATIENCE_MILLIS = 1_000;

    public RedisServer(Path instance) {
        this(instance, 0);
    }

    /** @param port 0 for any that is free */
    public RedisServer(Path instance, int port) {
        super("redis", instance, port);
    }

    public String password() {
        return password("default");
    }

    @Override
    public Map<String, String> properties() {
        return Map.of(
                "penstock.redis.host", host(),
                "penstock.redis.port", Integer.toString(port()),
                "penstock.redis.password", password());
    }

    @Override
    void prepare() {
        PrivateFile.folder(folder().resolve("data"));
        PrivateFile.write(configuration(), """
                bind %s
                port %d
                protected-mode yes
                requirepass %s
                dir ./data
                daemonize no
                # a title is written over the environment, where the mark of the instance is
                set-proc-title no
                databases 1
                save ""
                appendonly yes
                appendfsync everysec
                tcp-backlog 511
                # a script that runs longer than this is reported as busy
                lua-time-limit 1000
                """.formatted(host(), port(), password()));
    }

    @Override
    List<String> command() {
        return List.of(RedisBinaries.server().toString(), configuration().toString());
    }

    @Override
    boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host(), port()), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(("AUTH " + password() + "\r\nPING\r\n").getBytes(StandardCharsets.US_ASCII));
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            return "+OK".equals(in.readLine()) && "+PONG".equals(in.readLine());
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    String advice() {
        return "The binary needs the system library libssl.so.3 (apt-get install libssl3). " + super.advice();
    }

    private Path configuration() {
        return folder().resolve("redis.conf");
    }
}
