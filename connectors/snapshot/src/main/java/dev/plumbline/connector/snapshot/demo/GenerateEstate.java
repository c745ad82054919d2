package dev.plumbline.connector.snapshot.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;

/** Writes the invented estates from the command line. */
public final class GenerateEstate {
    private static final String USAGE = """
            Usage:
              GenerateEstate demo <folder> [<seed>] [<today, as 2026-11-21T06:00:00Z>]
              GenerateEstate big <file.jsonl[.gz]> [<resources>] [<seed>] [<percent changed>]
            """;
    private static final long SEED = 20;
    private static final int RESOURCES = 100_000;

    private GenerateEstate() {}

    public static void main(String[] args) {
        System.exit(run(args, Clock.systemUTC(), System.out, System.err));
    }

    /** @return the exit status: 0 when written, 1 when it could not be, 2 when the arguments are not understood */
    static int run(String[] args, Clock clock, PrintStream out, PrintStream err) {
        try {
            switch (args.length < 2 ? "" : args[0]) {
                case "demo" -> demo(args, clock, out);
                case "big" -> big(args, out);
                default -> throw new IllegalArgumentException("name what to write, and where");
            }
            return 0;
        } catch (IllegalArgumentException | DateTimeException e) {
            err.println(e.getMessage());
            err.print(USAGE);
            return 2;
        } catch (IOException e) {
            err.println("%s can't be written: %s".formatted(args[1], e));
            return 1;
        }
    }

    private static void demo(String[] args, Clock clock, PrintStream out) throws IOException {
        requireAtMost(4, args);
        long seed = args.length > 2 ? Long.parseLong(args[2]) : SEED;
        Instant today = args.length > 3 ? Instant.parse(args[3]) : clock.instant();
        for (Path file : new DemoEstate(seed, today).write(Path.of(args[1]))) {
            out.println(file);
        }
    }

    private static void big(String[] args, PrintStream out) throws IOException {
        requireAtMost(5, args);
        int resources = args.length > 2 ? Integer.parseInt(args[2]) : RESOURCES;
        long seed = args.length > 3 ? Long.parseLong(args[3]) : SEED;
        int changedPercent = args.length > 4 ? Integer.parseInt(args[4]) : 0;
        Path file = Path.of(args[1]).toAbsolutePath();
        Files.createDirectories(file.getParent());
        new BigEstate(resources, seed, changedPercent).write(file);
        out.println(file);
    }

    private static void requireAtMost(int count, String[] args) {
        if (args.length > count) {
            throw new IllegalArgumentException("'%s' is one argument too many".formatted(args[count]));
        }
    }
}
