package penstock.local.load;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The simulations that there are, with what each needs. */
public enum Simulation {
    SPIKE("Spike", 12, 1),
    RAMP("Ramp", 60, 1),
    SOAK("Soak", 300, 1),
    STAMPEDE("Stampede", 10, 20),
    RETRIES("Retries", 20, 1),
    LIFE("Life", 150, 1);

    private final String title;
    private final int seconds;
    private final int buyersPerPiece;

    Simulation(String title, int seconds, int buyersPerPiece) {
        this.title = title;
        this.seconds = seconds;
        this.buyersPerPiece = buyersPerPiece;
    }

    /** @throws IllegalArgumentException naming what is allowed */
    public static Simulation named(String name) {
        return Arrays.stream(values())
                .filter(simulation -> simulation.key().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the simulation is '" + name + "'; allowed: "
                        + Arrays.stream(values()).map(Simulation::key).collect(Collectors.joining(", "))));
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    String className() {
        return "penstock.load.simulation." + title + "Simulation";
    }

    /** Over which it spreads its buyers unless told otherwise. */
    public int seconds() {
        return seconds;
    }

    int pieces(int buyers) {
        return Math.max(1, buyers / buyersPerPiece);
    }
}
