package penstock.servers.mail;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.TooMuchDataException;

/** One mail on its way in: the envelope, then the text. The sender's 250 means that the mail is a file. */
final class Delivery implements MessageHandler {

    private final Mailbox mailbox;
    private final int largest;
    private final List<String> recipients = new ArrayList<>();

    Delivery(Mailbox mailbox, int largest) {
        this.mailbox = mailbox;
        this.largest = largest;
    }

    @Override
    public void from(String sender) {}

    @Override
    public void recipient(String recipient) {
        recipients.add(recipient);
    }

    @Override
    public @Nullable String data(InputStream in) throws RejectException, TooMuchDataException {
        try {
            byte[] text = in.readNBytes(largest + 1);
            if (text.length > largest) {
                throw new TooMuchDataException("A mail may have no more than " + largest + " bytes");
            }
            mailbox.deliver(recipients, text);
            return null;
        } catch (TooMuchDataException e) {
            throw e;
        } catch (IOException e) {
            // 451: the sender shall try again later.
            throw new RejectException(451, "The mail could not be kept: " + e.getMessage());
        }
    }

    @Override
    public void done() {}
}
