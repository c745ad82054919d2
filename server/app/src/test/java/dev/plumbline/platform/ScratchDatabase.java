package dev.plumbline.platform;

/** Short for tests that want transactions and nothing else. */
public final class ScratchDatabase {
    private ScratchDatabase() {}

    public static Database fresh() {
        return EmbeddedTestDatabase.fresh().database();
    }
}
