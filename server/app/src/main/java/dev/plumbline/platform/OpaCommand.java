package dev.plumbline.platform;

import java.time.Duration;
import java.util.List;

public class OpaCommand {
    public Result run(List<String> arguments, Duration limit) {
        return new Result(0, "", "");
    }

    public Result run(List<String> arguments, String input, Duration limit) {
        return new Result(0, "", "");
    }

    public record Result(int exitCode, String stdout, String stderr) {}
}
