package io.facesets.runtime.door;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Asks {@link DoorRules} before any request is looked at. Health and metrics need no token; a photo's bytes are given
 * to whoever has a signed link ({@link ContentLinks}), which the stager checks.
 */
@ApplicationScoped
public class Door {

    private static final int FIRST = 1000;

    /** Beside health, metrics and signed links: what a page for showing the token consists of. */
    private static final List<String> OPEN = List.of("/q/", "/content/", "/_static/", "/console/");

    private final DoorRules rules;
    private final Optional<String> login;

    /** @param login the path to which a browser without a pass is sent, of a service with pages */
    Door(
            @ConfigProperty(name = "quarkus.http.host") String host,
            @ConfigProperty(name = "facesets.token") Optional<String> token,
            @ConfigProperty(name = "facesets.door.login") Optional<String> login) {
        this.rules = new DoorRules(host, token);
        this.login = login;
    }

    void guard(@Observes Filters filters) {
        filters.register(this::check, FIRST);
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        // The path that will be routed, without dot segments: /content/../scans is /scans.
        String path = context.normalizedPath();
        DoorRules.Verdict verdict = OPEN.stream().anyMatch(path::startsWith)
                        || login.filter(path::equals).isPresent()
                ? DoorRules.Verdict.COME_IN
                : rules.admit(
                        // Host, or what HTTP/2 says in its place.
                        Optional.ofNullable(request.authority()).map(HostAndPort::toString),
                        Optional.ofNullable(request.getHeader(HttpHeaders.ORIGIN)),
                        Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION)),
                        Optional.ofNullable(request.getCookie(DoorPass.COOKIE)).map(Cookie::getValue));
        switch (verdict) {
            case COME_IN -> context.next();
            case UNKNOWN -> {
                if (login.isPresent() && asksForPage(request)) {
                    context.response()
                            .setStatusCode(303)
                            .putHeader(HttpHeaders.LOCATION, login.get())
                            .end();
                } else {
                    context.response().setStatusCode(401).end("A token is needed: Authorization: Bearer ...\n");
                }
            }
            case FOREIGN -> context.response().setStatusCode(403).end("This service answers its own machine only.\n");
        }
    }

    private static boolean asksForPage(HttpServerRequest request) {
        return request.method().equals(HttpMethod.GET)
                && Optional.ofNullable(request.getHeader(HttpHeaders.ACCEPT))
                        .filter(accepted -> accepted.contains("text/html"))
                        .isPresent();
    }
}
