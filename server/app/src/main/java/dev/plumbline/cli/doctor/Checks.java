package dev.plumbline.cli.doctor;

import dev.plumbline.platform.PlumblineHome;
import dev.plumbline.platform.StartupException;
import dev.plumbline.platform.database.DatabaseDiagnosis;
import dev.plumbline.platform.opa.OpaBinary;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that Plumbline needs of a machine. Nothing here calls a cloud. */
public final class Checks {
    private static final int JDK = 25;
    private static final long MEBIBYTE = 1024L * 1024;
    private static final long DISK_NEEDED_MIB = 200;
    private static final long DISK_WANTED_MIB = 2048;
    private static final int DEFAULT_PORT = 8484;

    private Checks() {}

    /** @param environment the variables that the server would get */
    public static List<Check> run(Path homeFolder, Path tools, Map<String, String> environment) {
        List<Check> checks = new ArrayList<>();
        checks.add(jdk());
        try {
            PlumblineHome home = PlumblineHome.open(homeFolder, tools);
            checks.add(Check.ok("home", home.folder() + " can be written to."));
            checks.add(disk(home));
            checks.add(database(home, environment));
        } catch (StartupException e) {
            checks.add(Check.problem("home", e));
        }
        checks.add(opa(environment));
        checks.add(port(environment));
        checks.add(Credentials.check(environment, Path.of(System.getProperty("user.home"))));
        return checks;
    }

    private static Check jdk() {
        int feature = Runtime.version().feature();
        String found = "JDK %s from %s.".formatted(Runtime.version(), System.getProperty("java.home"));
        return feature == JDK
                ? Check.ok("jdk", found)
                : Check.problem(
                        "jdk", found + " Plumbline needs JDK 25.", "Install a JDK 25 and set JAVA_HOME to its folder.");
    }

    private static Check disk(PlumblineHome home) {
        try {
            long freeMebibytes = Files.getFileStore(home.folder()).getUsableSpace() / MEBIBYTE;
            String says = "%d MiB are free on the disk of %s.".formatted(freeMebibytes, home.folder());
            if (freeMebibytes < DISK_NEEDED_MIB) {
                return Check.problem(
                        "disk", says, "Free some space, or set PLUMBLINE_HOME to a folder on another disk.");
            }
            return freeMebibytes < DISK_WANTED_MIB
                    ? Check.note("disk", says, "The database grows with what changes; keep 2 GiB free.")
                    : Check.ok("disk", says);
        } catch (IOException e) {
            return Check.problem(
                    "disk",
                    "The free space of %s cannot be read (%s).".formatted(home.folder(), e.getMessage()),
                    "Check that its disk is mounted.");
        }
    }

    private static Check opa(Map<String, String> environment) {
        String url = environment.getOrDefault("PLUMBLINE_OPA_URL", "");
        if (!url.isBlank()) {
            return Check.note("opa", "An OPA elsewhere judges.", "See that it pulls Plumbline's bundle.");
        }
        try {
            OpaBinary binary = OpaBinary.require(environment.get("PLUMBLINE_OPA_BINARY"));
            return Check.ok("opa", "OPA %s at %s.".formatted(OpaBinary.pinnedVersion(), binary.path()));
        } catch (StartupException e) {
            return Check.problem("opa", e);
        }
    }

    private static Check database(PlumblineHome home, Map<String, String> environment) {
        try {
            return Check.ok("database", DatabaseDiagnosis.of(home, environment));
        } catch (StartupException e) {
            return Check.problem("database", e);
        }
    }

    private static Check port(Map<String, String> environment) {
        String wanted = environment.getOrDefault("PLUMBLINE_PORT", "");
        int port;
        try {
            port = wanted.isBlank() ? DEFAULT_PORT : Integer.parseInt(wanted);
        } catch (NumberFormatException e) {
            return Check.problem("port", "PLUMBLINE_PORT is no number.", "Set it to a port such as 8484, or unset it.");
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return Check.ok("port", "Port %d is free for the server.".formatted(port));
        } catch (IOException e) {
            return Optional.of(port)
                    .filter(ServerProbe::isPlumbline)
                    .map(taken -> Check.ok("port", "A Plumbline server answers on port %d.".formatted(taken)))
                    .orElseGet(() -> Check.problem(
                            "port",
                            "Port %d, where the server would listen, is in use.".formatted(port),
                            "End the program that listens there, or set PLUMBLINE_PORT to another port."));
        }
    }
}
