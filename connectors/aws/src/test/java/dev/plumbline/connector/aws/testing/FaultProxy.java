package dev.plumbline.connector.aws.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP server on loopback that passes every call on to moto, but for those with a {@link Fault}. It notes what it
 * was asked, so that tests can count calls and prove that all of them read.
 */
public final class FaultProxy implements AutoCloseable {
    private static final Set<String> NOT_PASSED_ON =
            Set.of("host", "content-length", "connection", "expect", "transfer-encoding", "upgrade");

    static {
        // Otherwise the server waits some 40 ms for the client's acknowledgement in each answer.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private final URI peer;
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> pageSizes = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> operations = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<HttpRequest> passedOn = new ConcurrentLinkedQueue<>();
    private final AtomicInteger silenced = new AtomicInteger();
    private volatile CountDownLatch silence = new CountDownLatch(1);

    private record Rule(
            String operation,
            String requestHolds,
            Fault fault,
            AtomicInteger uses,
            AtomicReference<HttpResponse<byte[]>> firstPage) {
        Rule(String operation, String requestHolds, Fault fault) {
            this(operation, requestHolds, fault, new AtomicInteger(), new AtomicReference<>());
        }

        boolean concerns(AwsRequest request) {
            return (operation.equals("*") || operation.equals(request.operation()))
                    && request.text().contains(requestHolds);
        }
    }

    public FaultProxy(URI peer) {
        this.peer = peer;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** @param operation {@code service:Operation}, or {@code *} for all */
    public void on(String operation, Fault fault) {
        on(operation, "", fault);
    }

    /**
     * Also for calls of which the path, query or body holds the text. Of several rules for a call the last one counts;
     * overlays count all together.
     */
    public void on(String operation, String requestHolds, Fault fault) {
        rules.addFirst(new Rule(operation, requestHolds, fault));
    }

    /** Moto is asked for so many entries a page, whatever we ask for. Of SageMaker's listings. */
    public void pageSize(String operation, int entries) {
        pageSizes.put(operation, entries);
    }

    /** Drops all faults, lets go of silenced calls and forgets what was asked. */
    public void reset() {
        rules.clear();
        pageSizes.clear();
        operations.clear();
        passedOn.clear();
        silenced.set(0);
        CountDownLatch before = silence;
        silence = new CountDownLatch(1);
        before.countDown();
    }

    /** What was asked since the last reset, as {@code service:Operation}; {@code unknown} for what is no known read. */
    public List<String> operations() {
        return List.copyOf(operations);
    }

    /** What moto was asked since the last reset, for who asks it again. */
    public List<HttpRequest> passedOn() {
        return List.copyOf(passedOn);
    }

    /** How many calls got no answer and wait for one. */
    public int silenced() {
        return silenced.get();
    }

    @Override
    public void close() {
        reset();
        server.stop(0);
        http.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            AwsRequest request = AwsRequest.of(exchange);
            operations.add(request.operation());
            List<Rule> concerned =
                    rules.stream().filter(rule -> rule.concerns(request)).toList();
            if (concerned.isEmpty()) {
                pass(exchange, request, List.of());
                return;
            }
            Rule rule = concerned.getFirst();
            int use = rule.uses().incrementAndGet();
            switch (rule.fault()) {
                case Fault.ErrorAnswer error -> error(exchange, request, error.status(), error.code());
                case Fault.ThrottleFirst first -> {
                    if (use <= first.calls()) {
                        throttle(exchange, request);
                    } else {
                        pass(exchange, request, List.of());
                    }
                }
                case Fault.ThrottleForever _ -> throttle(exchange, request);
                case Fault.Silence _ -> keepSilent();
                case Fault.Truncate _ -> {
                    HttpResponse<byte[]> answer = ask(exchange, request);
                    reply(
                            exchange,
                            answer,
                            new String(answer.body(), 0, answer.body().length / 2, StandardCharsets.UTF_8));
                }
                case Fault.Hangup _ -> {
                    HttpResponse<byte[]> answer = ask(exchange, request);
                    exchange.sendResponseHeaders(answer.statusCode(), answer.body().length + 100);
                    exchange.getResponseBody().write(answer.body(), 0, answer.body().length / 2);
                    exchange.getResponseBody().flush();
                }
                case Fault.RepeatToken _ -> {
                    // Moto would refuse the token: the first page comes again and again.
                    HttpResponse<byte[]> page =
                            use == 1 ? ask(exchange, request) : rule.firstPage().get();
                    rule.firstPage().set(page);
                    reply(exchange, page, Wire.withToken(request, text(page), "again"));
                }
                case Fault.Answer answer -> {
                    exchange.getResponseHeaders().set("Content-Type", answer.contentType());
                    reply(exchange, answer.status(), answer.body());
                }
                case Fault.Overlay _ -> pass(exchange, request, concerned);
            }
        }
    }

    private void pass(HttpExchange exchange, AwsRequest request, List<Rule> overlays) throws IOException {
        HttpResponse<byte[]> answer = ask(exchange, request);
        @Nullable String body = null;
        for (Rule rule : overlays.reversed()) {
            if (rule.fault() instanceof Fault.Overlay overlay && answer.statusCode() == 200) {
                body = Wire.overlaid(body == null ? text(answer) : body, overlay.json());
            }
        }
        if (body == null) {
            copyHeaders(exchange, answer);
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } else {
            reply(exchange, answer, body);
        }
    }

    private void keepSilent() throws IOException {
        silenced.incrementAndGet();
        try {
            silence.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void throttle(HttpExchange exchange, AwsRequest request) throws IOException {
        boolean s3 = request.service().startsWith("s3");
        error(
                exchange,
                request,
                s3 ? 503 : 400,
                s3 ? "SlowDown" : request.isQuery() ? "Throttling" : "ThrottlingException");
    }

    private static void error(HttpExchange exchange, AwsRequest request, int status, String code) throws IOException {
        exchange.getResponseHeaders().set("x-amzn-RequestId", "request-of-the-proxy");
        exchange.getResponseHeaders().set("x-amz-request-id", "request-of-the-proxy");
        exchange.getResponseHeaders()
                .set("Content-Type", request.isJson() ? "application/x-amz-json-1.1" : "application/xml");
        // JSON services say "AccessDeniedException" where the others say "AccessDenied".
        String named =
                request.isJson() && List.of("AccessDenied", "ExpiredToken").contains(code) ? code + "Exception" : code;
        reply(exchange, status, Wire.error(request, named));
    }

    private HttpResponse<byte[]> ask(HttpExchange exchange, AwsRequest request) throws IOException {
        @Nullable Integer entries = pageSizes.get(request.operation());
        String body = entries == null
                ? request.body()
                : Wire.overlaid(request.body(), "{\"MaxResults\":%d}".formatted(entries));
        HttpRequest.Builder passed = HttpRequest.newBuilder(
                        URI.create(peer + request.uri().toString()))
                .timeout(Duration.ofSeconds(60))
                .method(request.method(), HttpRequest.BodyPublishers.ofString(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> passed.header(name, value));
            }
        });
        HttpRequest asked = passed.build();
        passedOn.add(asked);
        try {
            return http.send(asked, HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static void reply(HttpExchange exchange, HttpResponse<byte[]> original, String body) throws IOException {
        copyHeaders(exchange, original);
        reply(exchange, original.statusCode(), body);
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void copyHeaders(HttpExchange exchange, HttpResponse<byte[]> answer) {
        answer.headers().map().forEach((name, values) -> {
            if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
    }
}
