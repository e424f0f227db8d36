package io.facesets.stager.edge.immich;

import io.facesets.stager.core.immich.Download;
import io.facesets.stager.core.immich.FileRequest;
import io.facesets.stager.core.immich.ImmichException;
import io.facesets.stager.core.immich.ImmichException.Kind;
import io.facesets.stager.core.immich.Key;
import io.facesets.stager.core.immich.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Downloads. Redirects are followed by hand, within the server: the key goes nowhere else. */
final class Files implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(10);

    /** Until the first byte; Immich may have to make a picture first. */
    private static final Duration FIRST_BYTE = Duration.ofSeconds(120);

    private static final int MOST_REDIRECTS = 3;
    private static final int LONGEST_PROBLEM = 4096;
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d+)-\\d+/(\\d+)");

    private final URI server;
    private final Key key;
    private final Stalls stalls = new Stalls();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    Files(URI server, Key key) {
        this.server = server;
        this.key = key;
    }

    Download open(FileRequest request) {
        URI at = address(request);
        Variant variant = request.variant();
        for (int redirects = 0; ; redirects++) {
            HttpResponse<InputStream> response = send(at, request);
            int status = response.statusCode();
            if (status == 200 || status == 206) {
                return download(response, variant, request);
            }
            if (status / 100 != 3 || redirects == MOST_REDIRECTS) {
                throw problem(response);
            }
            at = redirected(at, response);
            variant = at.getPath().endsWith("/original") ? Variant.ORIGINAL : variant(at, variant);
        }
    }

    private static Variant variant(URI at, Variant asked) {
        return String.valueOf(at.getQuery()).contains("size=preview") ? Variant.PREVIEW : asked;
    }

    private URI address(FileRequest request) {
        String asset = server + "/api/assets/" + request.assetId();
        return URI.create(
                request.variant() == Variant.ORIGINAL
                        ? asset + "/original"
                        : asset + "/thumbnail?size=" + request.variant().label());
    }

    private HttpResponse<InputStream> send(URI at, FileRequest request) {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(at).timeout(FIRST_BYTE).header(KeyHeader.NAME, key.value());
        if (request.from() > 0 && request.tag().isPresent()) {
            builder.header("Range", "bytes=" + request.from() + "-")
                    .header("If-Range", request.tag().get());
        }
        try {
            return http.send(builder.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new ImmichException(Kind.SERVER, "no answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImmichException(Kind.SERVER, "stopped while waiting for an answer", e);
        }
    }

    private URI redirected(URI from, HttpResponse<InputStream> response) {
        discard(response);
        URI to = response.headers()
                .firstValue("Location")
                .map(from::resolve)
                .orElseThrow(() -> new ImmichException(Kind.SERVER, "a redirection leads nowhere"));
        boolean same = String.valueOf(to.getScheme()).equals(server.getScheme())
                && String.valueOf(to.getRawAuthority()).equals(server.getRawAuthority());
        if (!same) {
            throw new ImmichException(Kind.SERVER, "a redirection leads out of the server, to " + to.getHost());
        }
        return to;
    }

    private Download download(HttpResponse<InputStream> response, Variant variant, FileRequest request) {
        String type = response.headers().firstValue("Content-Type").orElse("");
        if (type.startsWith("text/html")) {
            discard(response);
            throw new ImmichException(Kind.SERVER, "a page instead of a photo, from what is in front of Immich");
        }
        long from = 0;
        OptionalLong total = response.headers().firstValueAsLong("Content-Length");
        if (response.statusCode() == 206) {
            Matcher range = CONTENT_RANGE.matcher(
                    response.headers().firstValue("Content-Range").orElse(""));
            if (!range.matches() || Long.parseLong(range.group(1)) != request.from()) {
                discard(response);
                throw new ImmichException(Kind.SERVER, "the answer is another part than was asked for");
            }
            from = request.from();
            total = OptionalLong.of(Long.parseLong(range.group(2)));
        }
        Optional<String> tag = response.headers().firstValue("ETag");
        return new Download(stalls.watch(response.body()), variant, from, total, tag);
    }

    private static ImmichException problem(HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            return Problems.of(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    new String(body.readNBytes(LONGEST_PROBLEM), StandardCharsets.UTF_8),
                    response.headers().firstValue("Retry-After"),
                    Kind.ASSET);
        } catch (IOException e) {
            return new ImmichException(Kind.SERVER, "no answer: " + e, e);
        }
    }

    private static void discard(HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            body.readNBytes(LONGEST_PROBLEM);
        } catch (IOException e) {
            throw new ImmichException(Kind.SERVER, "no answer: " + e, e);
        }
    }

    @Override
    public void close() {
        stalls.close();
        http.shutdownNow();
    }
}
