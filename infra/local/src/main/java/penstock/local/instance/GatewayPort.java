package penstock.local.instance;

import java.nio.file.Files;

import penstock.servers.Ports;

/** The port that people type. */
public final class GatewayPort {
    private static final int CUSTOMARY = 8080;

    private GatewayPort() {}

    /**
     * The customary port for an instance that starts for the first time while that port is free.
     *
     * @return 0 for the one it had before, or any
     */
    public static int customary(Instance instance) {
        boolean first = !Files.exists(instance.folder().resolve(Service.GATEWAY.artifact()));
        return first && Ports.free(CUSTOMARY) ? CUSTOMARY : 0;
    }
}
