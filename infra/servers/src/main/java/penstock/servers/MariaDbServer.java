package penstock.servers;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * MariaDB with real grants: root and every other user have a generated password, and connect over TCP from loopback.
 * Each commit is on disk before it returns.
 */
public final class MariaDbServer extends Server {

    private static final String ROOT = "root";

    public MariaDbServer(Path instance) {
        this(instance, 0);
    }

    /** @param port 0 for any that is free */
    public MariaDbServer(Path instance, int port) {
        super("mariadb", instance, port);
    }

    public Login root() {
        return login(ROOT);
    }

    /** A user's name and password; the password is drawn when first asked for, also before the user exists. */
    public Login login(String user) {
        return new Login(user, password(user));
    }

    public String jdbcUrl(String database) {
        return "jdbc:mariadb://" + host() + ":" + port() + "/" + database;
    }

    /** Creates what is missing: these databases, and a user who may do everything in them and nothing elsewhere. */
    public Login owner(String user, String... databases) {
        List<String> statements = new ArrayList<>();
        for (String database : databases) {
            statements.add("CREATE DATABASE IF NOT EXISTS `" + database
                    + "` CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci");
        }
        statements.addAll(create(user));
        for (String database : databases) {
            // In a grant an underscore would match any character.
            statements.add("GRANT ALL ON `" + database.replace("_", "\\_") + "`.* TO '" + user + "'@'" + HOST + "'");
        }
        return executed(user, statements);
    }

    /** Creates, if missing, a user who may read everything and change nothing. */
    public Login reader(String user) {
        List<String> statements = new ArrayList<>(create(user));
        statements.add("GRANT SELECT ON *.* TO '" + user + "'@'" + HOST + "'");
        return executed(user, statements);
    }

    /** Host, port and root; a service gets {@link #properties(Login)} instead. */
    @Override
    public Map<String, String> properties() {
        return properties(root());
    }

    public Map<String, String> properties(Login login) {
        return Map.of(
                "penstock.db.host", host(),
                "penstock.db.port", Integer.toString(port()),
                "penstock.db.user", login.user(),
                "penstock.db.password", login.password());
    }

    @Override
    void prepare() throws IOException {
        new MariaDbData(instance(), folder()).create(root());
    }

    @Override
    List<String> command() {
        List<String> command = new ArrayList<>();
        MariaDbBinaries binaries = MariaDbBinaries.unpacked();
        command.add(binaries.server());
        command.addAll(binaries.baseOptions());
        command.addAll(MariaDbData.options(folder()));
        command.addAll(List.of(
                "--datadir=" + folder().resolve("data"),
                "--bind-address=" + host(),
                "--port=" + port(),
                // Relative to the data folder: a socket's path may have no more than 107 characters.
                "--socket=mariadb.sock",
                "--pid-file=mariadb.pid",
                "--skip-name-resolve",
                // A start took 18 s on a busy machine while it made a TLS key that nobody uses on loopback.
                "--skip-ssl",
                "--performance-schema=OFF",
                "--max-connections=300",
                "--table-open-cache=400",
                "--character-set-server=utf8mb4",
                "--innodb-buffer-pool-size=512M",
                "--innodb-flush-log-at-trx-commit=1",
                "--innodb-buffer-pool-dump-at-shutdown=OFF",
                "--innodb-buffer-pool-load-at-startup=OFF",
                "--skip-log-bin"));
        return command;
    }

    @Override
    boolean answers() {
        try (Connection _ = connect()) {
            return true;
        } catch (SQLException notYet) {
            return false;
        }
    }

    @Override
    String advice() {
        return "The binary needs the system libraries libsystemd0, libcrypt1, libstdc++6, libzstd1 and liblz4-1"
                + " (apt-get install them if the log names one). " + super.advice();
    }

    private List<String> create(String user) {
        String account = "'" + user + "'@'" + HOST + "'";
        String identified = account + " IDENTIFIED BY '" + password(user) + "'";
        return List.of("CREATE USER IF NOT EXISTS " + identified, "ALTER USER " + identified);
    }

    private Login executed(String user, List<String> statements) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
            return login(user);
        } catch (SQLException e) {
            throw new ServerFailedException("Cannot create the database user " + user + ": " + e.getMessage(), e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                jdbcUrl("") + "?connectTimeout=2000&socketTimeout=30000", ROOT, root().password());
    }
}
