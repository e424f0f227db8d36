package io.facesets.local.packs;

import io.facesets.model.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fetches one file over HTTP. A connection that breaks, or falls silent, is taken up again where it ended, in this run
 * or in a later one, as long as the server says that the file is still the same. Not thread-safe.
 */
final class Download {

    /** A server that sends nothing for so long has been lost. */
    static final Duration SILENCE = Duration.ofSeconds(60);

    /** Between attempts that got nowhere; one that brought bytes starts them anew. */
    static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(10), Duration.ofSeconds(30));

    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d+)-\\d+/(\\d+)");
    private static final int BUFFER = 1 << 16;

    private final URI address;
    private final Path part;
    private final long most;
    private final List<Duration> pauses;
    private final Duration silence;
    private final Progress progress;

    /** Told how far it is; {@code total} is -1 if the server does not say. */
    interface Progress {
        void at(long bytes, long total);
    }

    /**
     * @param part where the bytes go, and stay if it fails
     * @param most a file of more bytes is refused
     */
    Download(URI address, Path part, long most, List<Duration> pauses, Duration silence, Progress progress) {
        this.address = address;
        this.part = part;
        this.most = most;
        this.pauses = List.copyOf(pauses);
        this.silence = silence;
        this.progress = progress;
    }

    /**
     * Fetches the file into {@code part}.
     *
     * @throws Fault of a resource if it can't be had, or has more bytes than it may
     */
    void fetch() throws InterruptedException {
        try (HttpClient http = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            for (int idle = 0; ; idle++) {
                long before = have();
                try {
                    attempt(http);
                    Files.deleteIfExists(tag());
                    return;
                } catch (IOException e) {
                    idle = have() > before ? 0 : idle;
                    if (idle == pauses.size()) {
                        throw lost(e);
                    }
                    Thread.sleep(pauses.get(idle));
                }
            }
        } catch (IOException e) {
            throw Fault.resource("unusable-folder", part + " can't be written: " + e, e);
        }
    }

    private void attempt(HttpClient http) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(silence);
        Optional<String> known = Files.exists(tag()) ? Optional.of(Files.readString(tag())) : Optional.empty();
        if (known.isPresent() && have() > 0) {
            request.header("Range", "bytes=" + have() + "-").header("If-Range", known.get());
        }
        HttpResponse<InputStream> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            switch (answer.statusCode()) {
                case 200 -> {
                    Files.deleteIfExists(part);
                    remember(answer);
                    append(
                            body,
                            answer.headers().firstValueAsLong("Content-Length").orElse(-1));
                }
                case 206 -> append(body, total(answer));
                case 416 -> {
                    Files.deleteIfExists(part);
                    Files.deleteIfExists(tag());
                    throw new IOException("the server has other bytes than before");
                }
                default -> refused(answer.statusCode());
            }
        }
    }

    private void append(InputStream body, long total) throws IOException {
        if (total > most) {
            throw tooLarge(total);
        }
        try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                Watch watch = new Watch(body, silence)) {
            byte[] buffer = new byte[BUFFER];
            long have = have();
            for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                watch.heard();
                have += n;
                if (have > most) {
                    throw tooLarge(have);
                }
                out.write(buffer, 0, n);
                progress.at(have, total);
            }
            if (total >= 0 && have != total) {
                throw new IOException("it ended after " + have + " of " + total + " bytes");
            }
        }
    }

    /** What tells whether the file is still the same; without one, a broken download begins anew. */
    private void remember(HttpResponse<?> answer) throws IOException {
        Optional<String> strong = answer.headers()
                .firstValue("ETag")
                .filter(tag -> !tag.startsWith("W/"))
                .or(() -> answer.headers().firstValue("Last-Modified"));
        if (strong.isPresent()) {
            Files.writeString(tag(), strong.get());
        } else {
            Files.deleteIfExists(tag());
        }
    }

    private long total(HttpResponse<?> answer) throws IOException {
        Matcher range = CONTENT_RANGE.matcher(
                answer.headers().firstValue("Content-Range").orElse(""));
        if (!range.matches() || Long.parseLong(range.group(1)) != have()) {
            Files.deleteIfExists(part);
            throw new IOException("the server sent another part than was asked for");
        }
        return Long.parseLong(range.group(2));
    }

    private void refused(int status) throws IOException {
        // Too many requests, or trouble of the server's own: it may pass.
        if (status == 429 || status >= 500) {
            throw new IOException("the server answered " + status);
        }
        throw Fault.resource(
                "not-fetched", address + " answered " + status + ". Is the address right? Nothing was installed.");
    }

    private Fault tooLarge(long bytes) {
        return Fault.resource(
                "too-large",
                address + " has " + bytes + " bytes, more than the " + most + " that it should have at most. Nothing"
                        + " was installed.");
    }

    private Fault lost(IOException e) {
        return Fault.resource(
                "not-fetched",
                address + " could not be fetched: "
                        + Optional.ofNullable(e.getMessage()).orElse("no connection")
                        + ". Check the network and run the same command"
                        + " again: it goes on where it ended.",
                e);
    }

    private long have() throws IOException {
        return Files.exists(part) ? Files.size(part) : 0;
    }

    private Path tag() {
        return part.resolveSibling(part.getFileName() + ".tag");
    }

    /** Closes a stream on which nothing was heard for too long, so that whoever reads it is told. */
    private static final class Watch implements AutoCloseable {

        private final Thread thread;
        private volatile long last = System.nanoTime();

        Watch(InputStream stream, Duration silence) {
            thread = Thread.ofVirtual().start(() -> watch(stream, silence));
        }

        void heard() {
            last = System.nanoTime();
        }

        @Override
        public void close() {
            thread.interrupt();
        }

        private void watch(InputStream stream, Duration silence) {
            try {
                for (long left = silence.toNanos(); left > 0; left = silence.toNanos() - (System.nanoTime() - last)) {
                    Thread.sleep(Duration.ofNanos(left));
                }
                stream.close();
            } catch (InterruptedException done) {
                Thread.currentThread().interrupt();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException("a silent connection can't be closed", e);
            }
        }
    }
}
