package penstock.local.drill;

/** What befalls a system in mid-sale. */
@FunctionalInterface
interface Trouble {

    /** Returns when it is over and all that was harmed is there again; whatever it leaves harmed is mended after it. */
    void befall(Scene scene) throws Exception;

    /** This one, and then that one at once. */
    default Trouble then(Trouble next) {
        return scene -> {
            befall(scene);
            next.befall(scene);
        };
    }
}
