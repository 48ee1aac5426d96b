package penstock.messaging;

/** The broker's own client, used as its documentation says, and nothing of this component. */
interface RawClient extends AutoCloseable {

    /**
     * Sends one durable message; any thread may call.
     *
     * @param acked runs when the broker has confirmed it
     */
    void send(int number, byte[] body, Runnable acked) throws Exception;

    /** Removes what nobody will read, where that is needed to keep the next round like this one. */
    void empty() throws Exception;

    @Override
    void close() throws Exception;
}
