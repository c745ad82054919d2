package dev.plumbline.access;

import dev.plumbline.platform.ProblemException;
import dev.plumbline.platform.ProblemType;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The web interface, from the class path. Anybody may load it: it holds no data. Paths that are no file are the
 * interface's own routes, so a browser that asks for a page gets the start page, which shows the route.
 */
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@Hidden
class UserInterface {
    private static final String FOLDER = "META-INF/plumbline/ui/";
    private static final String START = "index.html";
    /** Letters, digits and a few signs; no segment starts with a dot, so no path leaves the folder. */
    private static final Pattern SAFE_PATH =
            Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_.-]*(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*");

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("map", "application/json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("txt", "text/plain; charset=utf-8"));

    /** The build gives each file under {@code assets} a name that holds its digest. */
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    @Get
    HttpResponse<byte[]> start() {
        return file(START)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.NOT_FOUND,
                        "This build has no web interface. Build it with ./plumbline build; the API is at /api/v1."));
    }

    /** Everything else but the API, whose unknown paths are answered with a problem. */
    @Get("/{path:(?!api/|api$).+}")
    HttpResponse<byte[]> show(String path, HttpRequest<?> request) {
        Optional<HttpResponse<byte[]>> file = file(path);
        if (file.isPresent()) {
            return file.get();
        }
        boolean page = request.accept().contains(MediaType.TEXT_HTML_TYPE) && !path.startsWith("assets/");
        if (page) {
            return start();
        }
        throw new ProblemException(
                ProblemType.NOT_FOUND, "There is nothing at '/%s'. Check the address.".formatted(path));
    }

    private static Optional<HttpResponse<byte[]>> file(String path) {
        int dot = path.lastIndexOf('.');
        String type = dot < 0 ? null : TYPES.get(path.substring(dot + 1));
        if (type == null || !SAFE_PATH.matcher(path).matches()) {
            return Optional.empty();
        }
        URL resource = UserInterface.class.getClassLoader().getResource(FOLDER + path);
        if (resource == null) {
            return Optional.empty();
        }
        try (InputStream in = resource.openStream()) {
            String caching = path.startsWith("assets/") ? FOR_EVER : "no-cache";
            return Optional.of(HttpResponse.ok(in.readAllBytes())
                    .header(HttpHeaders.CONTENT_TYPE, type)
                    .header(HttpHeaders.CACHE_CONTROL, caching));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
