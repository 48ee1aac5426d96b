package penstock.inventory.persistence;

import java.util.HashMap;
import java.util.Map;

import org.springframework.context.ConfigurableApplicationContext;

import penstock.servers.MariaDbServer;
import penstock.servers.Servers;

/** A real MariaDB with this service's databases, shared by all tests of a run, and instances of the persistence on it. */
public final class TestDatabases {

    private static final Servers servers = Servers.temporary();
    private static final MariaDbServer mariaDb = servers.add(MariaDbServer::new);

    static {
        servers.start();
        mariaDb.owner("inventory", names("penstock_inventory"));
        mariaDb.owner("elsewhere", names("elsewhere"));
        mariaDb.owner("growing", names("growing"));
    }

    private TestDatabases() {}

    private static String[] names(String prefix) {
        return new String[] {prefix + "_0", prefix + "_1", prefix + "_2", prefix + "_3"};
    }

    /** What the service must be told to use this server. */
    public static Map<String, String> properties() {
        return mariaDb.properties(mariaDb.login("inventory"));
    }

    /** Databases that only one test uses. */
    static Map<String, String> elsewhere() {
        return of("elsewhere");
    }

    /** Databases that only one test uses, up to four. */
    static Map<String, String> growing() {
        return of("growing");
    }

    private static Map<String, String> of(String name) {
        Map<String, String> properties = new HashMap<>(mariaDb.properties(mariaDb.login(name)));
        properties.put("penstock.db.name", name);
        return properties;
    }

    /** An instance of the persistence on this server, in this process. */
    public static ConfigurableApplicationContext instance(Map<String, ?> properties) {
        return PersistenceInstance.on(properties);
    }
}
