package dev.plumbline.benchmarks;

import dev.plumbline.connector.aws.testing.FaultProxy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The calls that an assessment makes, noted on the wire, to be made again by a client that does nothing else: how much of the
 * time is the peer's own.
 */
final class PlainCalls {
    /** As many as an assessment has under way at most. */
    private static final int AT_ONCE = 16;

    private final List<HttpRequest> requests;
    private final Map<String, Long> byOperation = new TreeMap<>();

    private PlainCalls(List<HttpRequest> requests, List<String> operations) {
        this.requests = requests;
        operations.forEach(operation -> byOperation.merge(operation, 1L, Long::sum));
    }

    /** Something that makes calls to an endpoint. */
    interface Caller {
        void call(URI endpoint) throws IOException, InterruptedException;
    }

    static PlainCalls of(URI peer, Caller caller) throws IOException, InterruptedException {
        try (FaultProxy proxy = new FaultProxy(peer)) {
            caller.call(proxy.endpoint());
            return new PlainCalls(proxy.passedOn(), proxy.operations());
        }
    }

    int count() {
        return requests.size();
    }

    Map<String, Long> byOperation() {
        return byOperation;
    }

    /** Makes them all again, and says how long that took. */
    double seconds() throws InterruptedException {
        long start = System.nanoTime();
        try (HttpClient http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<?>> calls = new ArrayList<>();
            for (HttpRequest request : requests) {
                calls.add(threads.submit(() -> http.send(request, HttpResponse.BodyHandlers.ofByteArray())));
            }
            for (Future<?> call : calls) {
                call.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a call could not be made again", e);
        }
        return (System.nanoTime() - start) / 1e9;
    }
}
