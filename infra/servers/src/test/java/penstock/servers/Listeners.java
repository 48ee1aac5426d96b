package penstock.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The TCP addresses that an instance's processes listen on, as the kernel tells it. */
final class Listeners {

    private static final String LISTENING = "0A";

    private Listeners() {}

    static Set<String> of(Path instance) {
        Map<String, String> addressOfSocket = new HashMap<>();
        Set<String> addresses = new TreeSet<>();
        for (ProcessHandle process : Strays.of(instance)) {
            addressOfSocket.putAll(listening(process.pid(), "tcp"));
            addressOfSocket.putAll(listening(process.pid(), "tcp6"));
        }
        for (ProcessHandle process : Strays.of(instance)) {
            sockets(process.pid()).stream()
                    .filter(addressOfSocket::containsKey)
                    .map(addressOfSocket::get)
                    .forEach(addresses::add);
        }
        return addresses;
    }

    private static Map<String, String> listening(long pid, String protocol) {
        Map<String, String> sockets = new HashMap<>();
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/net/" + protocol))) {
                String[] fields = line.strip().split("\\s+");
                if (fields[3].equals(LISTENING)) {
                    sockets.put("socket:[" + fields[9] + "]", readable(fields[1]));
                }
            }
        } catch (IOException gone) {
            return Map.of();
        }
        return sockets;
    }

    /** Both files give an address in hexadecimal, each four bytes of it in the machine's order. */
    private static String readable(String hex) {
        String[] parts = hex.split(":");
        int port = Integer.parseInt(parts[1], 16);
        return switch (parts[0]) {
            case "0100007F", "0000000000000000FFFF00000100007F" -> "127.0.0.1:" + port;
            case "00000000000000000000000001000000" -> "[::1]:" + port;
            default -> parts[0] + ":" + port;
        };
    }

    private static List<String> sockets(long pid) {
        try (Stream<Path> open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return open.map(Listeners::target).toList();
        } catch (IOException | UncheckedIOException gone) {
            return List.of();
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closed) {
            return "";
        }
    }
}
