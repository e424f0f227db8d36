package io.facesets.embed.edge.http;

import io.facesets.embed.core.fetch.Attempt;
import io.facesets.embed.core.fetch.ByteSource;
import io.facesets.model.event.AssetStaged;
import io.facesets.runtime.door.ContentLinks;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;

/** Asks the stager for the bytes, by a link that this worker signs itself. */
public final class ContentBytes implements ByteSource, AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final Duration LINK_LIFE = Duration.ofMinutes(5);
    private static final int SERVER_ERROR = 500;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final String stager;
    private final ContentLinks links;

    /** @param stager such as {@code http://127.0.0.1:7701} */
    public ContentBytes(URI stager, ContentLinks links) {
        this.stager = stager.toString().replaceAll("/+$", "");
        this.links = links;
    }

    @Override
    public Attempt get(AssetStaged photo, long limit) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(stager + links.link(photo.content(), Instant.now(), LINK_LIFE)))
                .timeout(ANSWER)
                .build();
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                return read(response.statusCode(), body, limit);
            }
        } catch (IOException e) {
            return new Attempt.Silent("the stager at " + stager + " does not answer: " + e);
        }
    }

    private Attempt read(int status, InputStream body, long limit) throws IOException {
        if (status >= SERVER_ERROR) {
            return new Attempt.Silent("the stager at " + stager + " answered " + status);
        }
        if (status != 200) {
            return new Attempt.Absent("the stager at " + stager + " answered " + status);
        }
        byte[] bytes = body.readNBytes((int) Math.min(limit + 1, Integer.MAX_VALUE - 8));
        return bytes.length > limit
                ? new Attempt.Absent("the stager at " + stager + " sent more than " + limit + " bytes")
                : new Attempt.Got(bytes);
    }

    @Override
    public void close() {
        client.close();
    }
}
