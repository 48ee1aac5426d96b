package penstock.servers;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/** The ports of one server, by name; kept in a file, so that a restarted server is found where it was. */
public final class Ports {

    /**
     * Below the range that Linux draws a connection's own port from (32768 and up): otherwise any connection opened
     * between choosing and binding, or while the server is down, could take the port away.
     */
    private static final int LOWEST = 20_000;

    private static final int HIGHEST = 32_000;
    private static final int TRIES = 1_000;

    private final Path file;

    public Ports(Path file) {
        this.file = file;
    }

    /** 0 if it was never chosen. */
    public int get(String name) {
        return saved().getOrDefault(name, 0);
    }

    /**
     * Chooses a port for each name and keeps it: the wanted one, or else the last one if it is free, or else a new one.
     *
     * @param wanted port by name; 0 means any
     * @throws ServerFailedException if a wanted port is taken
     */
    public void choose(Map<String, Integer> wanted) {
        Map<String, Integer> last = saved();
        Map<String, Integer> chosen = new TreeMap<>();
        wanted.forEach((name, port) -> chosen.put(name, choose(name, port, last.getOrDefault(name, 0), chosen)));
        PrivateFile.write(
                file,
                chosen.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                        .collect(Collectors.joining()));
    }

    private static int choose(String name, int wanted, int last, Map<String, Integer> others) {
        if (wanted != 0) {
            if (!free(wanted)) {
                throw new ServerFailedException("Port " + wanted + " (" + name
                        + ") is taken by another process. Choose another port, or none.");
            }
            return wanted;
        }
        if (last != 0 && free(last)) {
            return last;
        }
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (!others.containsValue(port) && free(port)) {
                return port;
            }
        }
        throw new ServerFailedException("No free port between " + LOWEST + " and " + HIGHEST + " was found.");
    }

    public static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // As servers do: a port whose old connections only wait for their end counts as free.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(Server.HOST), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private Map<String, Integer> saved() {
        Map<String, Integer> ports = new TreeMap<>();
        if (Files.exists(file)) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            properties.forEach((name, port) -> ports.put(name.toString(), Integer.parseInt(port.toString())));
        }
        return ports;
    }
}
