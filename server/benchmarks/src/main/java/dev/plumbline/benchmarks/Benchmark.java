package dev.plumbline.benchmarks;

/** Something that can be measured by name. */
interface Benchmark {
    String name();

    /**
     * Measures, and tells each figure as soon as it is known.
     *
     * @throws Exception when it can't; the figures told before stay
     */
    void run(Workshop workshop, Telling telling) throws Exception;

    /** Takes what a benchmark has to say. */
    interface Telling {
        void figure(Figure figure);

        /** What is being done now, for the person who waits. */
        void note(String text);
    }
}
