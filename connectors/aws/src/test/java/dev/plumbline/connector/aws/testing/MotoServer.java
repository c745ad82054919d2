package dev.plumbline.connector.aws.testing;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A moto server on a free loopback port. Its Python environment is made on first use, with pinned and hashed packages,
 * below the build folder of {@code connectors/aws}; the environment variable {@code PLUMBLINE_MOTO} names another one.
 * A server that cannot start fails the test with the reason.
 */
public final class MotoServer implements AutoCloseable {
    /** The account that moto plays when it is not told another one. */
    public static final String ACCOUNT = "123456789012";

    private static final Duration INSTALL_LONGEST = Duration.ofMinutes(8);
    private static final Duration START_LONGEST = Duration.ofSeconds(90);
    private static @Nullable MotoServer shared;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final URI endpoint;
    private final Path log;

    private MotoServer(Process process, URI endpoint, Path log) {
        this.process = process;
        this.endpoint = endpoint;
        this.log = log;
    }

    /** One server for the whole test run, ended with it. */
    public static synchronized MotoServer shared() {
        MotoServer present = shared;
        if (present == null || !present.process.isAlive()) {
            present = start();
            shared = present;
        }
        return present;
    }

    public static MotoServer start() {
        Path environment = environment();
        try {
            int port;
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = socket.getLocalPort();
            }
            Path log = Files.createTempFile("moto", ".log");
            log.toFile().deleteOnExit();
            ProcessBuilder command = new ProcessBuilder(
                            environment.resolve("bin/moto_server").toString(),
                            "-H",
                            "127.0.0.1",
                            "-p",
                            Integer.toString(port))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            // AWS-managed policies, which roles attach, exist only with this.
            command.environment().put("MOTO_IAM_LOAD_MANAGED_POLICIES", "true");
            command.environment().put("PYTHONUNBUFFERED", "1");
            command.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
            Process process = command.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            MotoServer server = new MotoServer(process, URI.create("http://127.0.0.1:" + port), log);
            Awaitility.await("moto to answer at " + server.endpoint)
                    .atMost(START_LONGEST)
                    .pollInterval(Duration.ofMillis(100))
                    .until(server::answers);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("moto could not be started from " + environment, e);
        }
    }

    public URI endpoint() {
        return endpoint;
    }

    /** Forgets everything that was created. */
    public void reset() {
        HttpResponse<String> response = send(
                HttpRequest.newBuilder(endpoint.resolve("/moto-api/reset")).POST(HttpRequest.BodyPublishers.noBody()));
        if (response.statusCode() != 200) {
            throw new IllegalStateException("moto did not reset: " + response.body());
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private boolean answers() throws IOException {
        if (!process.isAlive()) {
            throw new IllegalStateException("moto ended at once:\n" + Files.readString(log));
        }
        try {
            return send(HttpRequest.newBuilder(endpoint.resolve("/moto-api/data.json")))
                            .statusCode()
                    == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofSeconds(60)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static Path environment() {
        @Nullable String given = System.getenv("PLUMBLINE_MOTO");
        if (given != null && !given.isBlank()) {
            Path path = Path.of(given);
            if (!Files.isExecutable(path.resolve("bin/moto_server"))) {
                throw new IllegalStateException(
                        "PLUMBLINE_MOTO is '%s', which holds no bin/moto_server; unset it, or point it to a virtual"
                                        .formatted(given)
                                + " environment with moto[server]");
            }
            return path;
        }
        try {
            byte[] requirements = requirements();
            Path folder = buildFolder().resolve("moto-" + digest(requirements));
            Files.createDirectories(folder.getParent());
            Path lockFile = folder.resolveSibling(folder.getFileName() + ".lock");
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (lock.isValid() && !Files.exists(folder.resolve("installed"))) {
                    install(folder, requirements);
                    Files.createFile(folder.resolve("installed"));
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("the environment of moto could not be made", e);
        }
    }

    private static void install(Path folder, byte[] requirements) throws IOException {
        run(List.of("python3", "-m", "venv", "--clear", folder.toString()));
        Path list = folder.resolve("requirements.txt");
        Files.write(list, requirements);
        run(List.of(
                folder.resolve("bin/pip").toString(),
                "install",
                "--quiet",
                "--disable-pip-version-check",
                "--require-hashes",
                "-r",
                list.toString()));
    }

    private static void run(List<String> command) throws IOException {
        Path output = Files.createTempFile("moto-install", ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            boolean ended = process.waitFor(INSTALL_LONGEST.toSeconds(), TimeUnit.SECONDS);
            if (!ended || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException("%s %s:\n%s"
                        .formatted(
                                String.join(" ", command),
                                ended ? "failed" : "did not end within " + INSTALL_LONGEST,
                                Files.readString(output)));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while installing moto", e);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /** Of this module, whichever module's tests run. */
    private static Path buildFolder() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("connectors/aws/pom.xml"))) {
                return folder.resolve("connectors/aws/target");
            }
        }
        return Path.of(System.getProperty("java.io.tmpdir"), "plumbline-moto");
    }

    private static byte[] requirements() throws IOException {
        String name = "moto-requirements.txt";
        try (InputStream in = requireNonNull(MotoServer.class.getResourceAsStream(name), "no resource " + name)) {
            return in.readAllBytes();
        }
    }

    private static String digest(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(Arrays.copyOf(digest, 6));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
