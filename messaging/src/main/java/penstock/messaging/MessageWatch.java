package penstock.messaging;

import java.util.function.Consumer;

/**
 * Is told what publishing and consuming meet. A bean of this type is told by both; none needs to be there. Called from any
 * number of threads, on the way of every broker message: must neither block nor throw.
 */
public interface MessageWatch {

    MessageWatch NOBODY = new MessageWatch() {};

    /**
     * A broker message leaves.
     *
     * @param events that it holds
     * @return is told the broker's word about it, or that there was none in time
     */
    default Consumer<Confirmation> leaving(String destination, int events) {
        return word -> {};
    }

    /**
     * A handler is called.
     *
     * @param events that it is given
     * @return is told whether it returned (true) or threw
     */
    default Consumer<Boolean> handling(String consumer, int events) {
        return done -> {};
    }

    /** An id came that stood for another content before. */
    default void conflict(String consumer) {}
}
