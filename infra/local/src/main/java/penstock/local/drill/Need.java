package penstock.local.drill;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/** What a drill wants of the machine beyond processes and ports. */
public enum Need {
    /** That servers keep their data on a small file system. */
    SMALL_DISKS {
        @Override
        @Nullable
        String impossible() throws IOException, InterruptedException {
            return SmallDisk.impossible();
        }
    },
    /** That processes can be lied to about the time of day. */
    FALSE_CLOCK {
        @Override
        @Nullable
        String impossible() throws IOException, InterruptedException {
            return FalseClock.impossible();
        }
    };

    /** Null if it can be had here; otherwise the reason. */
    abstract @Nullable String impossible() throws IOException, InterruptedException;
}
