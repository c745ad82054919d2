package dev.plumbline.cli;

import dev.plumbline.assessment.Assessment;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Shows how far an assessment is: one line that is written over on a terminal; elsewhere a plain line whenever the
 * state changes, so that logs stay readable.
 */
final class ProgressLine implements Consumer<Assessment>, AutoCloseable {
    private static final int BAR_CELLS = 24;

    private final PrintStream out;
    private final boolean terminal;
    private String lastState = "";
    private boolean open;

    ProgressLine(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void accept(Assessment assessment) {
        String text = text(assessment);
        if (terminal) {
            out.print("\r\u001b[2K" + bar(assessment) + " " + text);
            out.flush();
            open = true;
        } else if (!assessment.state().id().equals(lastState)) {
            out.println(text);
        }
        lastState = assessment.state().id();
    }

    @Override
    public void close() {
        if (open) {
            out.println();
            open = false;
        }
    }

    private static String text(Assessment assessment) {
        Assessment.Progress progress = assessment.progress();
        return String.format(
                Locale.ROOT,
                "%s: %,d resources found, %,d calls made, %,d controls judged, %,d gaps",
                assessment.state().id(),
                progress.resourcesFound(),
                progress.callsMade(),
                progress.controlsJudged() + progress.verdictsReused(),
                progress.gaps());
    }

    private static String bar(Assessment assessment) {
        Assessment.Progress progress = assessment.progress();
        long filled = progress.tasks() == 0 ? 0 : BAR_CELLS * progress.tasksDone() / progress.tasks();
        return "[" + "#".repeat((int) filled) + ".".repeat(BAR_CELLS - (int) filled) + "]";
    }
}
