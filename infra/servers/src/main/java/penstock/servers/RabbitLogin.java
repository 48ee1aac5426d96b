package penstock.servers;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * The opening of an AMQP 0-9-1 connection (specification §2.2.4): proves that the broker serves its virtual host, and
 * that it is ours, without RabbitMQ's client on the class path.
 */
final class RabbitLogin {

    private static final int METHOD = 1;
    private static final int FRAME_END = 0xCE;
    private static final int CONNECTION = 10;
    private static final int START = 10;
    private static final int START_OK = 11;
    private static final int TUNE = 30;
    private static final int TUNE_OK = 31;
    private static final int OPEN = 40;
    private static final int OPEN_OK = 41;
    private static final int CLOSE = 50;
    private static final int SUCCESS = 200;
    private static final int LARGEST_FRAME = 131_072;
    private static final int PATIENCE_MILLIS = 3_000;

    private final DataInputStream in;
    private final DataOutputStream out;

    private RabbitLogin(Socket socket) throws IOException {
        this.in = new DataInputStream(socket.getInputStream());
        this.out = new DataOutputStream(socket.getOutputStream());
    }

    static boolean succeeds(int port, Login login) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(Server.HOST, port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            return new RabbitLogin(socket).opens(login);
        } catch (IOException notYet) {
            return false;
        }
    }

    private boolean opens(Login login) throws IOException {
        out.write(new byte[] {'A', 'M', 'Q', 'P', 0, 0, 9, 1});
        expect(START);
        send(START_OK, arguments -> {
            arguments.writeInt(0); // no properties of this client
            shortString(arguments, "PLAIN");
            byte[] secret = ("\0" + login.user() + "\0" + login.password()).getBytes(StandardCharsets.UTF_8);
            arguments.writeInt(secret.length);
            arguments.write(secret);
            shortString(arguments, "en_US");
        });
        expect(TUNE);
        send(TUNE_OK, arguments -> {
            arguments.writeShort(1); // channels
            arguments.writeInt(LARGEST_FRAME);
            arguments.writeShort(0); // no heartbeats
        });
        send(OPEN, arguments -> {
            shortString(arguments, "/");
            arguments.writeShort(0); // two reserved fields: an empty string and a bit
        });
        expect(OPEN_OK);
        send(CLOSE, arguments -> {
            arguments.writeShort(SUCCESS);
            shortString(arguments, "");
            arguments.writeInt(0); // no method is to blame
        });
        return true;
    }

    /** A refused login is answered with another method, or by closing the connection. */
    private void expect(int method) throws IOException {
        int type = in.readUnsignedByte();
        in.readUnsignedShort();
        int size = in.readInt();
        if (type != METHOD || size < Integer.BYTES || size > LARGEST_FRAME) {
            throw new IOException("Not AMQP");
        }
        int classId = in.readUnsignedShort();
        int methodId = in.readUnsignedShort();
        in.skipNBytes(size - Integer.BYTES + 1L);
        if (classId != CONNECTION || methodId != method) {
            throw new IOException("Expected connection method " + method + ", got " + classId + "." + methodId);
        }
    }

    private void send(int method, Arguments arguments) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream payload = new DataOutputStream(bytes);
        payload.writeShort(CONNECTION);
        payload.writeShort(method);
        arguments.writeTo(payload);
        out.writeByte(METHOD);
        out.writeShort(0);
        out.writeInt(bytes.size());
        bytes.writeTo(out);
        out.writeByte(FRAME_END);
        out.flush();
    }

    private static void shortString(DataOutputStream out, String text) throws IOException {
        out.writeByte(text.length());
        out.writeBytes(text);
    }

    private interface Arguments {
        void writeTo(DataOutputStream payload) throws IOException;
    }
}
