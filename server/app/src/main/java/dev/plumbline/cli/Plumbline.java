package dev.plumbline.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry point of everything that {@code ./plumbline} starts in Java. */
@Command(
        name = "plumbline",
        mixinStandardHelpOptions = true,
        description = "Judges the ML resources of your clouds and proves what it found.")
public final class Plumbline {
    private Plumbline() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Plumbline()).execute(arguments));
    }
}
