package io.facesets.embed.edge.http;

import io.facesets.embed.core.fetch.Attempt;
import io.facesets.embed.core.fetch.ByteSource;
import io.facesets.model.ContentId;
import io.facesets.model.event.AssetStaged;
import io.facesets.runtime.door.ContentLinks;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks the stager for the bytes, by a link that this worker signs itself. A transfer that breaks is resumed where it
 * broke (Range with If-Range); bytes that were put together so and are not the photo's are fetched once more in one
 * piece.
 */
public final class ContentBytes implements ByteSource, AutoCloseable {

    /**
     * How to deal with a connection that is poor.
     *
     * @param answer the longest wait for the first byte
     * @param stall within each such time at least {@code stallBytes} must come
     * @param pause before a broken transfer is resumed
     * @param tries transfers in a row that bring nothing
     */
    public record Line(Duration answer, Duration stall, int stallBytes, Duration pause, int tries) {
        public static final Line USUAL =
                new Line(Duration.ofSeconds(60), Duration.ofSeconds(30), 4096, Duration.ofMillis(500), 5);
    }

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration LINK_LIFE = Duration.ofMinutes(5);
    private static final int PROBLEM_CHARACTERS = 300;
    private static final int PROBLEM_BYTES = 65_536;

    /** However much each brings, a photo that takes more transfers than this is not worth the stager's time. */
    private static final int MOST_TRANSFERS = 200;

    /** How a transfer ended. */
    private sealed interface Transfer {
        record Whole() implements Transfer {}

        record Broken(String detail, boolean connected) implements Transfer {}

        record Answered(Attempt attempt) implements Transfer {}
    }

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final String stager;
    private final ContentLinks links;
    private final Line line;

    /** @param stager such as {@code http://127.0.0.1:7701} */
    public ContentBytes(URI stager, ContentLinks links, Line line) {
        this.stager = stager.toString().replaceAll("/+$", "");
        this.links = links;
        this.line = line;
    }

    @Override
    public Attempt get(AssetStaged photo) throws InterruptedException {
        Download download = new Download(Math.toIntExact(photo.size()));
        boolean startedOver = false;
        int fruitless = 0;
        String detail = "";
        for (int transfers = 0; transfers < MOST_TRANSFERS; transfers++) {
            int before = download.count();
            switch (transfer(photo, download)) {
                case Transfer.Answered answered -> {
                    return answered.attempt();
                }
                case Transfer.Whole whole -> {
                    if (!download.isPieced()
                            || startedOver
                            || ContentId.of(download.bytes()).equals(photo.content())) {
                        return new Attempt.Got(download.bytes());
                    }
                    startedOver = true;
                    download.restart(Optional.empty());
                }
                case Transfer.Broken broken -> {
                    detail = broken.detail();
                    fruitless = download.count() > before ? 0 : fruitless + 1;
                    // With nothing in hand there is nothing to resume: whoever called waits, and asks all places anew.
                    if (fruitless >= line.tries() || !broken.connected() && download.count() == 0) {
                        return broken.connected() ? new Attempt.Failing(detail) : new Attempt.Silent(detail);
                    }
                    Thread.sleep(line.pause());
                }
            }
        }
        return new Attempt.Failing(detail);
    }

    private Transfer transfer(AssetStaged photo, Download download) throws InterruptedException {
        CompletableFuture<HttpResponse<String>> response =
                client.sendAsync(request(photo, download), info -> receive(info, download));
        try {
            return judge(await(response, download), download);
        } catch (ExecutionException e) {
            return broken(e.getCause() == null ? e : e.getCause(), download);
        } finally {
            response.cancel(true);
        }
    }

    private HttpRequest request(AssetStaged photo, Download download) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(stager + links.link(photo.content(), Instant.now(), LINK_LIFE)))
                .timeout(line.answer());
        if (download.count() > 0) {
            request.header("Range", "bytes=" + download.count() + "-");
            download.tag().ifPresent(tag -> request.header("If-Range", tag));
        }
        return request.build();
    }

    /** Bytes go to the download; what is no photo is a short text. */
    private static HttpResponse.BodySubscriber<String> receive(HttpResponse.ResponseInfo info, Download download) {
        int status = info.statusCode();
        if (status == 200) {
            download.restart(info.headers().firstValue("ETag"));
        } else if (status == 206 && continues(info, download)) {
            download.resume();
        } else {
            return HttpResponse.BodySubscribers.limiting(
                    HttpResponse.BodySubscribers.ofString(StandardCharsets.UTF_8), PROBLEM_BYTES);
        }
        int transfer = download.begin();
        return HttpResponse.BodySubscribers.mapping(
                HttpResponse.BodySubscribers.ofByteArrayConsumer(
                        piece -> piece.ifPresent(bytes -> download.append(transfer, bytes))),
                nothing -> "");
    }

    private static boolean continues(HttpResponse.ResponseInfo info, Download download) {
        boolean next =
                info.headers().firstValue("Content-Range").orElse("").startsWith("bytes " + download.count() + "-");
        if (!next) {
            download.restart(Optional.empty());
        }
        return next;
    }

    /** The response, unless the line is as good as dead. */
    private HttpResponse<String> await(CompletableFuture<HttpResponse<String>> response, Download download)
            throws InterruptedException, ExecutionException {
        int before = download.count();
        while (true) {
            try {
                return response.get(line.stall().toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (download.count() - before < line.stallBytes()) {
                    throw new ExecutionException(new IOException("the transfer stalled at byte " + download.count()));
                }
                before = download.count();
            }
        }
    }

    private Transfer judge(HttpResponse<String> response, Download download) {
        int status = response.statusCode();
        return switch (status) {
            case 200 -> download.isComplete() ? new Transfer.Whole() : shorter(download);
            case 206 ->
                download.isComplete()
                        ? new Transfer.Whole()
                        : new Transfer.Broken("the stager at " + stager + " sent another part than the rest", true);
            case 416 -> {
                download.restart(Optional.empty());
                yield new Transfer.Broken(answered(response), true);
            }
            // None of these says anything of the photo: the secret is another, a clock is wrong, there is too much to
            // do.
            case 401, 403, 429, 503 -> new Transfer.Answered(new Attempt.Silent(answered(response)));
            case 404 ->
                new Transfer.Answered(
                        response.body().contains("no-content-secret")
                                ? new Attempt.Silent(answered(response))
                                : new Attempt.Absent(answered(response)));
            default ->
                new Transfer.Answered(
                        status >= 500
                                ? new Attempt.Failing(answered(response))
                                : new Attempt.Absent(answered(response)));
        };
    }

    private Transfer shorter(Download download) {
        return new Transfer.Answered(new Attempt.Changed(
                "the stager at " + stager + " has a photo of " + download.count() + " bytes under this name"));
    }

    private Transfer broken(Throwable cause, Download download) {
        if (download.hasOverflowed()) {
            return new Transfer.Answered(
                    new Attempt.Changed("the stager at " + stager + " has a larger photo under this name"));
        }
        boolean connected = !(cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException);
        return new Transfer.Broken(
                "the stager at " + stager + (connected ? " broke off: " : " does not answer: ") + cause, connected);
    }

    private String answered(HttpResponse<String> response) {
        String body = Optional.ofNullable(response.body()).orElse("").strip();
        return "the stager at " + stager + " answered " + response.statusCode()
                + (body.isEmpty() ? "" : ": " + body.substring(0, Math.min(body.length(), PROBLEM_CHARACTERS)));
    }

    @Override
    public void close() {
        client.close();
    }
}
