package penstock.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Makes a data folder with the system tables, and root as its only user. */
record MariaDbData(Path instance, Path folder) {

    /** Does nothing if there is one. A data folder shows up under its name only when it is complete. */
    void create(Login root) throws IOException {
        Path data = folder.resolve("data");
        if (Files.isDirectory(data)) {
            return;
        }
        MariaDbBinaries binaries = MariaDbBinaries.unpacked();
        Path fresh = PrivateFile.folder(folder.resolve("data.new"));
        Folders.empty(fresh);
        // A process that is started has one; this one is run before.
        PrivateFile.folder(folder.resolve("tmp"));
        Path script = folder.resolve("bootstrap.sql");
        PrivateFile.write(script, "CREATE DATABASE mysql;\nUSE mysql;\nSET @auth_root_socket=NULL;\n");
        for (Path part : binaries.systemTables()) {
            Files.write(script, Files.readAllBytes(part), StandardOpenOption.APPEND);
        }
        Files.writeString(script, onlyRoot(root), StandardOpenOption.APPEND);
        List<String> command = new ArrayList<>();
        command.add(binaries.server());
        command.addAll(binaries.baseOptions());
        command.addAll(options(folder));
        command.addAll(List.of(
                "--bootstrap",
                "--silent-startup",
                "--log-warnings=0",
                "--enforce-storage-engine=",
                "--skip-log-bin",
                "--innodb-buffer-pool-size=32M",
                "--datadir=" + fresh));
        Command.run(instance, script, command);
        Files.delete(script);
        Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
    }

    /** What the one that makes the folder and the one that serves it must agree on. */
    static List<String> options(Path folder) {
        List<String> options = new ArrayList<>(List.of(
                // The shorter the log, the more often every page is written: of a sale all orders lie far apart.
                "--innodb-log-file-size=256M",
                "--innodb-data-file-path=ibdata1:12M:autoextend",
                "--max-allowed-packet=16M",
                // In the machine's own, servers that start remove each other's temporary tables.
                "--tmpdir=" + folder.resolve("tmp")));
        if (System.getProperty("user.name").equals("root")) {
            options.add("--user=root");
        }
        return options;
    }

    private static String onlyRoot(Login root) {
        return """

                DELETE FROM global_priv WHERE User = 'root' AND Host <> 'localhost';
                DELETE FROM proxies_priv;
                UPDATE global_priv SET Host = '%s', Priv = JSON_SET(Priv, '$.plugin', 'mysql_native_password', '$.authentication_string', PASSWORD('%s')) WHERE User = 'root';
                """.formatted(Server.HOST, root.password());
    }
}
