package io.facesets.runtime.door;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Who may come in. On loopback: requests that name this machine as their host and were not sent by a page of another
 * site (which keeps out DNS rebinding and cross-site forms). With a token, wherever the service listens: whoever shows
 * it. Immutable.
 */
public final class DoorRules {

    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]", "::1");
    private static final String BEARER = "Bearer ";

    private final boolean loopback;
    private final Optional<String> token;

    /**
     * @param host what the service listens on
     * @throws IllegalStateException if it is not loopback and there is no token
     */
    public DoorRules(String host, Optional<String> token) {
        this.loopback = LOOPBACK_NAMES.contains(host.toLowerCase(Locale.ROOT));
        this.token = token.filter(t -> !t.isBlank());
        if (!loopback && this.token.isEmpty()) {
            throw new IllegalStateException("This service would listen on " + host
                    + ", where others can reach it, without a token. Set FACESETS_TOKEN to a long random text, or"
                    + " quarkus.http.host to 127.0.0.1.");
        }
    }

    /** What the answer is. */
    public enum Verdict {
        COME_IN,
        /** 401: no token, or a wrong one. */
        UNKNOWN,
        /** 403: another host's name, or another site's page. */
        FOREIGN
    }

    /**
     * @param host the request's Host (or :authority)
     * @param origin its Origin header
     * @param authorization its Authorization header
     */
    public Verdict admit(Optional<String> host, Optional<String> origin, Optional<String> authorization) {
        return admit(host, origin, authorization, Optional.empty());
    }

    /**
     * The same for a browser, which can't show the token itself.
     *
     * @param pass its cookie {@link DoorPass#COOKIE}; browsers send it along with what other sites' pages ask for, so that
     *     it counts for requests of our own pages only
     */
    public Verdict admit(
            Optional<String> host, Optional<String> origin, Optional<String> authorization, Optional<String> pass) {
        if (token.isEmpty()) {
            boolean here =
                    host.map(DoorRules::nameOf).filter(LOOPBACK_NAMES::contains).isPresent();
            return here && sameSite(host, origin) ? Verdict.COME_IN : Verdict.FOREIGN;
        }
        if (authorization.filter(this::showsToken).isPresent()) {
            return Verdict.COME_IN;
        }
        if (pass.filter(shown -> DoorPass.valid(shown, token.orElseThrow())).isEmpty()) {
            return Verdict.UNKNOWN;
        }
        // Behind a proxy that speaks TLS the browser's own address begins with https.
        boolean own = sameSite(host, origin)
                || host.isPresent()
                        && origin.filter(("https://" + host.get())::equals).isPresent();
        return own ? Verdict.COME_IN : Verdict.FOREIGN;
    }

    private static boolean sameSite(Optional<String> host, Optional<String> origin) {
        return origin.isEmpty() || host.isPresent() && origin.get().equals("http://" + host.get());
    }

    private boolean showsToken(String authorization) {
        return authorization.startsWith(BEARER)
                && MessageDigest.isEqual(
                        authorization.substring(BEARER.length()).getBytes(StandardCharsets.UTF_8),
                        token.orElseThrow().getBytes(StandardCharsets.UTF_8));
    }

    private static String nameOf(String hostAndPort) {
        try {
            String host = URI.create("http://" + hostAndPort).getHost();
            return host == null ? "" : host.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
