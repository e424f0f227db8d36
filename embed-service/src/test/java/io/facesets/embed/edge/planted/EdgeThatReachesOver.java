package io.facesets.embed.edge.planted;

import java.net.http.HttpClient;

/** A planted violation: an HTTP client outside of its edge. */
public final class EdgeThatReachesOver {

    public HttpClient client() {
        return HttpClient.newHttpClient();
    }
}
