package penstock.servers;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * The first two requests of any Kafka client (SaslHandshake v1, SaslAuthenticate v0, KIP-152): proves that the broker
 * serves, and that it is ours, without Kafka's client on the class path.
 */
final class KafkaLogin {

    private static final short HANDSHAKE = 17;
    private static final short AUTHENTICATE = 36;
    private static final int PATIENCE_MILLIS = 2_000;
    private static final int LONGEST_ANSWER = 65_536;

    private KafkaLogin() {}

    static boolean succeeds(int port, Login login) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(Server.HOST, port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            DataInputStream in = new DataInputStream(socket.getInputStream());
            byte[] mechanism = "PLAIN".getBytes(StandardCharsets.UTF_8);
            send(out, HANDSHAKE, (short) 1, frame -> {
                frame.writeShort(mechanism.length);
                frame.write(mechanism);
            });
            if (error(in) != 0) {
                return false;
            }
            byte[] token = ("\0" + login.user() + "\0" + login.password()).getBytes(StandardCharsets.UTF_8);
            send(out, AUTHENTICATE, (short) 0, frame -> {
                frame.writeInt(token.length);
                frame.write(token);
            });
            return error(in) == 0;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void send(DataOutputStream out, short api, short version, Body body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream frame = new DataOutputStream(bytes);
        frame.writeShort(api);
        frame.writeShort(version);
        frame.writeInt(0); // correlation id
        frame.writeShort(-1); // no client id
        body.writeTo(frame);
        out.writeInt(bytes.size());
        bytes.writeTo(out);
        out.flush();
    }

    /** The error code is the first thing in both answers, behind their size and the correlation id. */
    private static short error(DataInputStream in) throws IOException {
        int size = in.readInt();
        if (size < Integer.BYTES + Short.BYTES || size > LONGEST_ANSWER) {
            throw new IOException("Not an answer of Kafka's: " + size + " bytes");
        }
        in.readInt();
        short error = in.readShort();
        in.skipNBytes(size - Integer.BYTES - Short.BYTES);
        return error;
    }

    private interface Body {
        void writeTo(DataOutputStream frame) throws IOException;
    }
}
