package penstock.notification;

import java.util.Arrays;
import java.util.Optional;

/** The ways to reach a buyer. */
public enum ChannelName {
    EMAIL("email"),
    WEBHOOK("webhook"),
    IN_APP("in-app");

    private final String label;

    ChannelName(String label) {
        this.label = label;
    }

    /** Under which letters through this channel are stored; part of their message ids, so it never changes. */
    public String label() {
        return label;
    }

    public static Optional<ChannelName> labelled(String label) {
        return Arrays.stream(values())
                .filter(channel -> channel.label.equals(label))
                .findAny();
    }
}
