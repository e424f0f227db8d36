package io.facesets.stager.fake;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code GET /assets/{id}/original} and {@code /thumbnail}. */
final class FakeFiles {

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");
    private static final int CHUNK = 16 * 1024;

    private final FakeImmich server;

    FakeFiles(FakeImmich server) {
        this.server = server;
    }

    void original(HttpExchange exchange, FakeAsset asset) throws IOException {
        Quirks quirks = server.quirks;
        server.downloads.computeIfAbsent(asset.id, id -> new AtomicInteger()).incrementAndGet();
        if (quirks.filesGone.contains(asset.id)) {
            throw new FakeProblem(500, "Internal server error");
        }
        byte[] bytes = asset.content.get();
        if (Quirks.take(quirks.corrupt)) {
            bytes = bytes.clone();
            bytes[bytes.length / 2] ^= 0x55;
        }
        String tag = "W/\"" + Integer.toHexString(bytes.length) + "-"
                + Long.toHexString(asset.modifiedAt.toEpochMilli()) + "\"";
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", asset.mimeType);
        headers.set("ETag", tag);
        headers.set("Accept-Ranges", "bytes");
        int from = from(exchange, tag, bytes.length);
        int to = bytes.length;
        if (from > 0) {
            headers.set("Content-Range", "bytes " + from + "-" + (to - 1) + "/" + to);
        }
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, to - from);
        if (Quirks.take(quirks.truncated)) {
            write(exchange.getResponseBody(), bytes, from, from + (to - from) / 2);
            exchange.getResponseBody().flush();
            return;
        }
        write(exchange.getResponseBody(), bytes, from, to);
        exchange.getResponseBody().close();
        if (from == 0) {
            server.wholeDownloads
                    .computeIfAbsent(asset.id, id -> new AtomicInteger())
                    .incrementAndGet();
        }
    }

    void thumbnail(HttpExchange exchange, FakeAsset asset, String size) throws IOException {
        boolean forWeb = asset.mimeType.matches("image/(jpeg|png|webp|gif)");
        if (size.equals("fullsize") && (forWeb || asset.rendition.isEmpty())) {
            exchange.getResponseHeaders().set("Location", forWeb ? "original?" : "thumbnail?size=preview");
            exchange.sendResponseHeaders(302, -1);
            return;
        }
        byte[] bytes = asset.rendition
                .map(FakeAsset.Bytes::get)
                .orElseGet(() -> FakeJpegs.of("preview of " + asset.id, 192, 144, 0));
        exchange.getResponseHeaders().set("Content-Type", "image/jpeg");
        exchange.sendResponseHeaders(200, bytes.length);
        write(exchange.getResponseBody(), bytes, 0, bytes.length);
    }

    private static int from(HttpExchange exchange, String tag, int length) {
        Optional<String> condition =
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("If-Range"));
        String range = exchange.getRequestHeaders().getFirst("Range");
        if (range == null || condition.filter(c -> !c.equals(tag)).isPresent()) {
            return 0;
        }
        Matcher matcher = RANGE.matcher(range);
        int from = matcher.matches() ? Integer.parseInt(matcher.group(1)) : length;
        if (from >= length) {
            // The real server has no 416.
            throw new FakeProblem(500, "Internal server error");
        }
        return from;
    }

    private void write(OutputStream out, byte[] bytes, int from, int to) throws IOException {
        Optional<Integer> speed = server.quirks.bytesPerSecond;
        for (int at = from; at < to; at += CHUNK) {
            int length = Math.min(CHUNK, to - at);
            out.write(bytes, at, length);
            server.bytesSent.addAndGet(length);
            if (speed.isPresent()) {
                out.flush();
                pause(1000L * length / speed.get());
            }
        }
    }

    private static void pause(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
