package dev.plumbline.e2e;

import dev.plumbline.connector.snapshot.demo.BigEstate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A snapshot connection's folder whose only recording is, by turns, one of two that differ in a part of their resources. */
final class BigEstates {
    /** How an assessment of it ends: its recordings have gaps. */
    static final String END = "incomplete";

    private static final long SEED = 7;
    private static final int CHANGED_PERCENT = 30;

    private final Path store;
    private final Path shown;
    private boolean changed = true;

    BigEstates(Path folder, int resources) {
        this.store = folder.resolve("recordings");
        this.shown = folder.resolve("shown");
        try {
            Files.createDirectories(store);
            Files.createDirectories(shown);
            new BigEstate(resources, SEED, 0).write(file(false));
            new BigEstate(resources, SEED, CHANGED_PERCENT).write(file(true));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the connection reads. */
    Path folder() {
        return shown;
    }

    /** Shows the other recording. */
    void turn() {
        changed = !changed;
        try {
            Path arriving = shown.resolveSibling("arriving");
            Files.copy(file(changed), arriving, StandardCopyOption.REPLACE_EXISTING);
            Files.move(arriving, shown.resolve("estate.jsonl"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(boolean ofChanged) {
        return store.resolve(ofChanged ? "changed.jsonl" : "plain.jsonl");
    }
}
