package penstock.load.drive;

import java.nio.ByteBuffer;

/** The requests of one drive, by number; called by several threads at once. */
@FunctionalInterface
public interface Requests {

    /** Writes a whole HTTP/1.1 request. */
    void render(int number, ByteBuffer into);
}
