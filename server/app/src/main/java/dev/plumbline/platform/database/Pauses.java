package dev.plumbline.platform.database;

import dev.plumbline.platform.StartupException;
import java.time.Duration;

/** Waiting between two looks at something that another process changes. */
final class Pauses {
    private Pauses() {}

    static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartupException("Interrupted while waiting for the database.", "Start again.", e);
        }
    }
}
