package dev.plumbline.access;

import io.micronaut.http.HttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Tells who sends a request, by its session cookie. */
@Singleton
class SessionAuthenticationFetcher implements AuthenticationFetcher<HttpRequest<?>> {
    /** The attribute of an {@link Authentication} that holds its {@link Session}. */
    static final String SESSION = "session";

    private final SessionStore sessions;
    private final Scheduler blocking;

    SessionAuthenticationFetcher(SessionStore sessions, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.sessions = sessions;
        this.blocking = Schedulers.fromExecutorService(blocking);
    }

    @Override
    public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
        Optional<SessionToken> token = SessionCookie.token(request);
        if (token.isEmpty()) {
            return Mono.empty();
        }
        return Mono.fromCallable(() -> sessions.use(token.get()))
                .subscribeOn(blocking)
                .flatMap(session -> Mono.justOrEmpty(session.map(SessionAuthenticationFetcher::authentication)));
    }

    /** Its name is the pseudonymous id, which is what frameworks and logs show. */
    private static Authentication authentication(Session session) {
        return Authentication.build(session.accountId().toString(), List.of(session.role()), Map.of(SESSION, session));
    }
}
